// Search: reads only those edges that may matter. Reading them is what takes time.
//
// At best, an unread edge is a digit of which the network is certain. An edge is not read if even then every path
// through it would be far behind the best path found so far.
import type { Reading } from '../shared/reading';
import { labels } from './features';
import type { Edge, Lattice } from './lattice';
import { bestPaths, type Labels, type Path, type Steps, stepsOf } from './paths';

/** A path whose score is lower by this has a seventh of the other's share. */
const MARGIN = 2;
/** Edges that are read before it is decided again which ones matter. */
const AT_ONCE = 8;
/** Of reading edges; more only until there is a path. */
const ROUNDS = 6;
const CERTAIN = { probabilities: [1, 0, 0, 0, 0, 0, 0, 0, 0, 0], isDigit: 1 };

export class Search {
  #lattice: Lattice;
  #steps: Steps;
  /** Without any for an unread edge. */
  #labels: Labels;
  /** Of each edge, the highest score of a label; of an unread edge, the highest possible one. */
  #scores: number[];
  #paths: Path[] = [];
  #rounds = 0;

  constructor(lattice: Lattice, readings: ReadonlyMap<string, Reading>) {
    this.#lattice = lattice;
    this.#steps = stepsOf(lattice);
    this.#labels = lattice.edges.map(() => []);
    this.#scores = lattice.edges.map((edge) => (readings.has(edge.key) ? 0 : highest(labels(lattice, edge, CERTAIN))));
    this.learn(readings);
    this.#rounds = 0;
  }

  /** The best path of each text found, best first. */
  get paths(): Path[] {
    return this.#paths;
  }

  /** Takes readings, by the keys of edges. */
  learn(readings: ReadonlyMap<string, Reading>): void {
    this.#lattice.edges.forEach((edge, i) => {
      const reading = readings.get(edge.key);
      if (reading === undefined || this.#labels[i]!.length > 0) return;
      this.#labels[i] = labels(this.#lattice, edge, reading);
      this.#scores[i] = highest(this.#labels[i]!);
    });
    this.#paths = bestPaths(this.#lattice, this.#labels, this.#steps);
    this.#rounds += 1;
  }

  /** The edges to read next; none if the paths are final. */
  wanted(): Edge[] {
    const unread = [...this.#labels.keys()].filter((i) => this.#labels[i]!.length === 0);
    if (unread.length === 0 || (this.#paths.length > 0 && this.#rounds >= ROUNDS)) return [];
    const least = (this.#paths[0]?.score ?? -Infinity) - MARGIN;
    const possible = through(this.#lattice, this.#scores, this.#steps);
    return unread
      .filter((i) => possible[i]! > least)
      .sort((one, other) => possible[other]! - possible[one]!)
      .slice(0, AT_ONCE)
      .map((i) => this.#lattice.edges[i]!);
  }
}

function highest(found: readonly [string, number][]): number {
  return Math.max(...found.map(([, score]) => score));
}

/** The score of the best path through each edge, wherever signs may stand. */
function through({ nodes, edges }: Lattice, scores: readonly number[], { boundaries, links }: Steps): number[] {
  const none = () => nodes.map(() => -Infinity);
  const steps = [
    ...edges.map(({ start, end }, i) => ({ start, end, score: scores[i]! + boundaries[end]!, isLink: false })),
    ...links.map(({ start, end, score }) => ({ start, end, score, isLink: true })),
  ];
  // The best score from the first node to each one, ending with an edge or with a link, which an edge has to follow.
  const [edged, linked] = [none(), none()];
  edged[0] = 0;
  const before = (node: number) => Math.max(edged[node]!, linked[node]!);
  for (const { start, end, score, isLink } of [...steps].sort((one, other) => one.end - other.end)) {
    if (isLink) linked[end] = Math.max(linked[end]!, edged[start]! + score);
    else edged[end] = Math.max(edged[end]!, before(start) + score);
  }
  // And from each node to the last one, beginning with an edge or with a link.
  const [toEdge, toLink] = [none(), none()];
  toEdge[nodes.length - 1] = 0;
  const after = (node: number) => Math.max(toEdge[node]!, toLink[node]!);
  for (const { start, end, score, isLink } of [...steps].sort((one, other) => other.start - one.start)) {
    if (isLink) toLink[start] = Math.max(toLink[start]!, toEdge[end]! + score);
    else toEdge[start] = Math.max(toEdge[start]!, after(end) + score);
  }
  return steps.slice(0, edges.length).map(({ start, end, score }) => before(start) + score + after(end));
}
