// The lesson's worker: decodes the networks and reads with them. It is the lesson's own, so that the pad's worker, which
// every page loads, does not grow, and none of the lesson's tensors is there.
import { expose } from 'comlink';
import type { Decoding, LessonApi, Part } from '../shared/lesson';
import { startBackend } from './backend';
import { decodeAll, type Weights } from './decode';
import { Network } from './forward';

const parts = new Map<Part, Network[]>();
let beginning: Weights | undefined; // the random weights, with which each training began
let started: Promise<void> | undefined;

const api: LessonApi = {
  async open(lesson, part, content) {
    started ??= startBackend();
    await started;
    const stored: Record<Part, readonly Decoding[]> = {
      steps: lesson.snapshots,
      taught: lesson.taught.filter((one): one is typeof one & Decoding => one.levels !== undefined),
      usual: [lesson.usual],
    };
    const structure = part === 'usual' ? lesson.usual : lesson.network;
    const before = { steps: 'chained', taught: beginning, usual: undefined } as const;
    const decoded = decodeAll(content, structure, stored[part], before[part]);
    if (part === 'steps') beginning = decoded[0];
    parts.set(
      part,
      decoded.map((weights) => new Network(structure, weights)),
    );
    return decoded.map((weights) => weights.get(structure.tensors[0]!.name)!);
  },

  async read(part, picture) {
    return parts.get(part)!.map((network) => network.read(picture));
  },
};

expose(api);
