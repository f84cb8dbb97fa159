// The best paths through a lattice: which texts the drawing may be, each with the best way to read it so.
import { boundary, link, MINUS, NOTHING, POINT, weigh } from './features';
import type { Edge, Lattice } from './lattice';
import type { Traced } from './layout';

const KEPT = 8;
const MOST_LINK_LENGTH = 1.6;

/** What each edge may be, with its score, by the edge's index. */
export type Labels = [string, number][][];

/** The scores of what does not depend on readings. */
export type Steps = {
  /** Of each node. */
  boundaries: number[];
  /** The links that are short enough, with the score of the node at their end. */
  links: { start: number; end: number; score: number }[];
};

export type Path = {
  score: number;
  /** The characters of its parts. With NOTHING among them it is not a number. */
  text: string;
  /** What it goes on from; null at the first node. */
  before: Path | null;
  /** Its last part; null if it ends with a link, so that a digit has to follow, and at the first node. */
  part: Part | null;
};

export type Part = { edge: Edge; label: string };

/** A way to read the drawing as a number. */
export type Candidate = { path: Path; parts: Part[]; text: string; confidence: number };

export function stepsOf(lattice: Lattice): Steps {
  const { nodes, layout } = lattice;
  const boundaries = nodes.map((node) => weigh(boundary(lattice, node), layout));
  const links = lattice.links.flatMap(([start, end]) => {
    const features = link(lattice, nodes[start]!, nodes[end]!);
    if (features.link_length! > MOST_LINK_LENGTH) return [];
    return [{ start, end, score: weigh(features, layout) + boundaries[end]! }];
  });
  return { boundaries, links };
}

/** The best path of each text found, best first. */
export function bestPaths(
  { nodes, edges, layout: { traced } }: Lattice,
  labels: Labels,
  { boundaries, links }: Steps,
): Path[] {
  const edgesFrom: number[][] = nodes.map(() => []);
  edges.forEach(({ start }, i) => {
    edgesFrom[start]!.push(i);
  });
  const linksFrom: Steps['links'][] = nodes.map(() => []);
  for (const one of links) linksFrom[one.start]!.push(one);
  const found: Path[][] = nodes.map(() => []);
  found[0]!.push({ score: 0, text: '', before: null, part: null });
  let best: Path[] = []; // of the paths to a node, in the end of those to the last one
  nodes.forEach((_, node) => {
    best = bestOfEach(found[node]!);
    for (const i of edgesFrom[node]!) {
      const edge = edges[i]!;
      for (const [label, score] of labels[i]!) {
        const part = { edge, label };
        for (const path of best) {
          if (!mayFollow(path.text, label, traced)) continue;
          found[edge.end]!.push({
            score: path.score + score + boundaries[edge.end]!,
            text: path.text + label,
            before: path,
            part,
          });
        }
      }
    }
    for (const { end, score } of linksFrom[node]!) {
      for (const path of best) {
        if (path.part === null) continue;
        found[end]!.push({ score: path.score + score, text: path.text, before: path, part: null });
      }
    }
  });
  return best.filter(({ part, text }) => part !== null && text.at(-1) !== MINUS && (traced || text.at(-1) !== POINT));
}

/** From left to right. */
export function partsOf(path: Path): Part[] {
  const parts: Part[] = [];
  for (let at: Path | null = path; at !== null; at = at.before) {
    if (at.part !== null) parts.unshift(at.part);
  }
  return parts;
}

export function isNumber({ text }: Candidate): boolean {
  return !text.includes(NOTHING);
}

/** In traced writing there may be several points: people set them between thousands and after amounts. */
function mayFollow(text: string, label: string, traced?: Traced): boolean {
  if (label === MINUS) return text === '';
  if (label === POINT) return text !== '' && text !== MINUS && !(traced ? text.at(-1)! : text).includes(POINT);
  return true;
}

function bestOfEach(paths: Path[]): Path[] {
  const kept = new Map<string, Path>();
  for (const path of paths.sort((one, other) => other.score - one.score)) {
    const key = path.part === null ? `${path.text}~` : path.text;
    if (!kept.has(key)) kept.set(key, path);
    if (kept.size === KEPT) break;
  }
  return [...kept.values()];
}
