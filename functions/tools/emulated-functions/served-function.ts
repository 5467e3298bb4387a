/** The header by which a request to a process of several functions names its function, as JSON. */
export const functionHeader = "x-emulated-function";

/** As in the environment of a process that serves this function alone. */
export interface ServedFunction {
  FUNCTION_TARGET: string;
  FUNCTION_SIGNATURE_TYPE: string;
  K_SERVICE: string;
}
