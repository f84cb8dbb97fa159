// A converted model, run by TensorFlow.js' own executor. GraphModel would do the same, but includes every way to load and
// save a model, none of which verifies what it loads.
import '@tensorflow/tfjs-converter/dist/flags';
import { GraphExecutor } from '@tensorflow/tfjs-converter/dist/executor/graph_executor';
import { OperationMapper } from '@tensorflow/tfjs-converter/dist/operations/operation_mapper';
import type { io, NamedTensorMap, Tensor } from '@tensorflow/tfjs-core';
import { decodeWeights } from '@tensorflow/tfjs-core/dist/io/io_utils';

export class Graph {
  #executor: GraphExecutor;

  /**
   * @param model the content of model.json
   * @param weights the concatenated shards
   */
  constructor(model: io.ModelJSON, weights: ArrayBuffer) {
    const graph = OperationMapper.Instance.transformGraph(model.modelTopology as never, model.signature as never);
    this.#executor = new GraphExecutor(graph);
    const specs = model.weightsManifest.flatMap((group) => group.weights);
    const tensors = Object.entries(decodeWeights(weights, specs));
    this.#executor.weightMap = Object.fromEntries(tensors.map(([name, tensor]) => [name, [tensor]]));
  }

  /** Outputs of `nodes` for `inputs`; the caller disposes of the tensors. */
  execute(inputs: NamedTensorMap, nodes: string[]): Tensor[] {
    return this.#executor.execute(inputs, nodes);
  }

  dispose(): void {
    this.#executor.dispose();
  }
}
