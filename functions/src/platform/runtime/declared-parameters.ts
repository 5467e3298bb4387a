import { declaredParams } from "firebase-functions/params";

/** A parameter or secret that some file has declared. */
interface DeclaredParameter {
  readonly name: string;
  readonly isSecret: boolean;
  /** Its default as text, the way that the environment has it. */
  readonly preset: string | undefined;
}

/** Every parameter and secret that the files loaded so far declare: the list that a deploy of functions reads. */
export function listDeclaredParameters(): DeclaredParameter[] {
  return declaredParams.map((declared) => {
    const { type } = declared.constructor as { type?: string };
    const { default: preset } = (declared.options ?? {}) as { default?: string | number | boolean };
    return {
      name: declared.name,
      isSecret: type === "secret",
      preset: preset === undefined ? undefined : String(preset),
    };
  });
}
