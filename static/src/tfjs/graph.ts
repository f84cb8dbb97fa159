// A converted model: TensorFlow.js' operations in the order of its graph. TensorFlow.js' own executor does the same for
// graphs with control flow, functions and two hundred operations; it is as large as the rest of TensorFlow.js in this page.
import type { io, NamedTensorMap, Tensor } from '@tensorflow/tfjs-core';
import { type Node, run } from './graph-operations';
import { decodeWeights } from './weights';

type Names = Record<string, { name?: string }>;

/** Of a tensor's name, such as "dense/Relu:0". The operations of a model have one output each. */
const nodeOf = (name: string) => name.replace(/:0$/, '');

export class Graph {
  #nodes: Map<string, Node>;
  #weights: NamedTensorMap;
  #names: Names;

  /**
   * @param model the content of model.json
   * @param weights the concatenated shards
   */
  constructor(model: io.ModelJSON, weights: ArrayBuffer) {
    const { node } = model.modelTopology as { node: Node[] };
    this.#nodes = new Map(node.map((one) => [one.name, one]));
    const { inputs = {}, outputs = {} } = (model.signature ?? {}) as { inputs?: Names; outputs?: Names };
    this.#names = { ...inputs, ...outputs };
    this.#weights = decodeWeights(
      weights,
      model.weightsManifest.flatMap((group) => group.weights),
    );
  }

  /** Outputs of `nodes` for `inputs`, inside of `tidy`, which disposes of all tensors; those of the model stay. */
  execute(inputs: NamedTensorMap, nodes: string[]): Tensor[] {
    const nodeNamed = (name: string) => nodeOf(this.#names[name]?.name ?? name);
    const known = new Map(Object.entries(this.#weights));
    for (const [name, tensor] of Object.entries(inputs)) known.set(nodeNamed(name), tensor);
    const output = (name: string): Tensor => {
      const found = known.get(name);
      if (found !== undefined) return found;
      const node = this.#nodes.get(name);
      if (node === undefined) throw new Error(`The model has no ${name}.`);
      // Names with ^ are only about the order.
      const tensors = (node.input ?? [])
        .filter((input) => !input.startsWith('^'))
        .map((input) => output(nodeOf(input)));
      const tensor = run(node, tensors);
      known.set(name, tensor);
      return tensor;
    };
    return nodes.map((name) => output(nodeNamed(name)));
  }

  dispose(): void {
    for (const tensor of Object.values(this.#weights)) tensor.dispose();
  }
}
