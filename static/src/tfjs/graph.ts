// A converted network, run by TensorFlow.js' own executor. GraphModel would do the same, but brings along every way to
// load and to save a model, none of which checks what it loads.
import '@tensorflow/tfjs-converter/dist/flags';
import { GraphExecutor } from '@tensorflow/tfjs-converter/dist/executor/graph_executor';
import { OperationMapper } from '@tensorflow/tfjs-converter/dist/operations/operation_mapper';
import type { io, NamedTensorMap, Tensor } from '@tensorflow/tfjs-core';
import { decodeWeights } from '@tensorflow/tfjs-core/dist/io/io_utils';

export class Graph {
  #executor: GraphExecutor;

  /**
   * @param model what model.json says
   * @param weights the content of its shards, one after the other
   */
  constructor(model: io.ModelJSON, weights: ArrayBuffer) {
    const graph = OperationMapper.Instance.transformGraph(model.modelTopology as never, model.signature as never);
    this.#executor = new GraphExecutor(graph);
    const specs = model.weightsManifest.flatMap((group) => group.weights);
    const tensors = Object.entries(decodeWeights(weights, specs));
    this.#executor.weightMap = Object.fromEntries(tensors.map(([name, tensor]) => [name, [tensor]]));
  }

  /** Computes what `nodes` give for `inputs`; the caller disposes of the tensors. */
  execute(inputs: NamedTensorMap, nodes: string[]): Tensor[] {
    return this.#executor.execute(inputs, nodes);
  }

  dispose(): void {
    this.#executor.dispose();
  }
}
