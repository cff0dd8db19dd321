import { setFlagsFromString } from 'node:v8';

/**
 * Keeps the part of the heap for new objects at its size of now. By itself the engine makes it larger and larger under a
 * long run of requests, up to some 150 MB, though nothing is kept: a nightly job should not need memory by the number of its
 * messages. For a process that does only this.
 */
export function limitYoungGeneration(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
}
