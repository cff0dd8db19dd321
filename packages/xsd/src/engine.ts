import { XsdError } from './errors.ts';

export type Engine = typeof import('libxml2-wasm');

let loading: Promise<Engine> | undefined;

// Input providers are global to the WebAssembly module, and their table is small. So there is one for all schema sets;
// it knows only URLs of our own scheme and answers only while a set is being compiled.
const openSets = new Map<string, ReadonlyMap<string, Uint8Array>>();
let setCount = 0;

/** The WebAssembly engine, loaded by the first schema that is used: a program without validation never pays for it. */
export function loadEngine(): Promise<Engine> {
  loading ??= import('libxml2-wasm').then(
    (engine) => {
      registerProvider(engine);
      return engine;
    },
    (cause) => {
      loading = undefined;
      throw new XsdError('XSD_ENGINE', 'the validation engine libxml2-wasm could not be loaded', { cause });
    },
  );
  return loading;
}

function registerProvider(engine: Engine): void {
  const find = (url: string): Uint8Array | undefined => {
    const [, prefix, name] = /^(ebox-xsd:\/\/set-\d+\/)(.*)$/s.exec(url) ?? [];
    return prefix === undefined || name === undefined ? undefined : openSets.get(prefix)?.get(name);
  };
  const registered = engine.xmlRegisterInputProvider({
    match: (url) => find(url) !== undefined,
    open: (url) => {
      const content = find(url);
      return content === undefined ? undefined : engine.openBuffer(content);
    },
    read: (descriptor, buffer) => engine.readBuffer(descriptor, buffer),
    close: (descriptor) => {
      engine.closeBuffer(descriptor);
      return true;
    },
  });
  if (!registered) throw new XsdError('XSD_ENGINE', 'the validation engine has no room for another input provider');
}

/** A URL prefix that no other schema set has. */
export function newSetPrefix(): string {
  setCount += 1;
  return `ebox-xsd://set-${setCount}/`;
}

/** Makes the files readable under `prefix` while `work` runs. `work` must be synchronous, as the engine is. */
export function withFiles<Result>(prefix: string, files: ReadonlyMap<string, Uint8Array>, work: () => Result): Result {
  openSets.set(prefix, files);
  try {
    return work();
  } finally {
    openSets.delete(prefix);
  }
}
