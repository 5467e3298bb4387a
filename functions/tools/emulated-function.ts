// Loaded into each process that runs functions in the emulator. Nearly two thousand files are compiled in each, and all of
// them are killed in the end: the first write down what they have compiled for the next.
import module from "node:module";

const COMPILED_AFTER_MS = 3_000;

setTimeout(() => module.flushCompileCache(), COMPILED_AFTER_MS).unref();
