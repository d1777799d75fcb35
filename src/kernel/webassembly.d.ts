// The part of the WebAssembly interface that is used here: the types of Node 20 leave it to those of browsers.
declare namespace WebAssembly {
  class Memory<B extends ArrayBufferLike = ArrayBuffer> {
    constructor(limits: { initial: number; maximum?: number; shared?: boolean });
    readonly buffer: B;
  }
  interface Module {
    readonly [Symbol.toStringTag]: string;
  }
  const Module: new (bytes: Uint8Array) => Module;
  function validate(bytes: Uint8Array): boolean;
  class Instance {
    constructor(module: Module, imports: Record<string, Record<string, unknown>>);
    readonly exports: Record<string, unknown>;
  }
}
