export { frames, type FramesOptions } from './frames.ts';
