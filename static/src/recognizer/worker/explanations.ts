// How the network comes to its answer. The worker loads this after the first reading.
export { computeFeatureMaps, layerNames } from './feature-maps';
export { inspect } from './inspection';
export { computeOcclusionMap } from './occlusion';
