// The best paths through a lattice: which texts the drawing may be, each with the best way to read it so.
import { boundary, type Features, link, MINUS, NOTHING, POINT, weigh } from './features';
import type { Edge, Lattice } from './lattice';

const KEPT = 8;
const MOST_LINK_LENGTH = 1.6;

/** What each edge may be, by its index among the edges. */
export type Labels = [string, Features][][];

export type Path = {
  score: number;
  /** The characters of its parts. With NOTHING among them it is not a number. */
  text: string;
  parts: readonly { edge: Edge; label: string }[];
  /** Whether it ends with a link, so that a digit has to follow. */
  linked: boolean;
};

/** The best path of each text found, best first. */
export function bestPaths(lattice: Lattice, labels: Labels): Path[] {
  const { nodes } = lattice;
  const boundaries = nodes.map((node) => weigh(boundary(lattice, node)));
  const scored = labels.map((found) => found.map(([label, features]) => ({ label, score: weigh(features) })));
  const best: Path[][] = nodes.map(() => []);
  best[0]!.push({ score: 0, text: '', parts: [], linked: false });
  for (let end = 1; end < nodes.length; end++) {
    const found: Path[] = [];
    lattice.edges.forEach((edge, i) => {
      if (edge.end !== end) return;
      for (const { label, score } of scored[i]!) {
        for (const path of best[edge.start]!) {
          if (!mayFollow(path.text, label)) continue;
          found.push({
            score: path.score + score + boundaries[end]!,
            text: path.text + label,
            parts: [...path.parts, { edge, label }],
            linked: false,
          });
        }
      }
    });
    for (const [from, to] of lattice.links) {
      if (to !== end) continue;
      const features = link(lattice, nodes[from]!, nodes[to]!);
      if (features.link_length! > MOST_LINK_LENGTH) continue;
      const score = weigh(features) + boundaries[end]!;
      for (const path of best[from]!) {
        if (path.text !== '' && !path.linked) found.push({ ...path, score: path.score + score, linked: true });
      }
    }
    best[end] = bestOfEach(found).slice(0, KEPT);
  }
  return best.at(-1)!.filter(({ linked, text }) => !linked && text.at(-1) !== MINUS && text.at(-1) !== POINT);
}

export function isNumber({ text }: Path): boolean {
  return !text.includes(NOTHING);
}

function mayFollow(text: string, label: string): boolean {
  if (label === MINUS) return text === '';
  if (label === POINT) return text !== '' && text !== MINUS && !text.includes(POINT);
  return true;
}

function bestOfEach(paths: Path[]): Path[] {
  const kept = new Map<string, Path>();
  for (const path of paths.sort((one, other) => other.score - one.score)) {
    const key = `${path.text}${path.linked ? '~' : ''}`;
    if (!kept.has(key)) kept.set(key, path);
  }
  return [...kept.values()];
}
