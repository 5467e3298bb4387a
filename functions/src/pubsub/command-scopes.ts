import type { Scope } from "../platform/auth/credential.ts";
import { commandScopesParam } from "./parameters.ts";

/** What COMMAND_SCOPES names. What no operation asks for opens nothing. */
export function commandScopes(): Scope[] {
  const names = commandScopesParam.value().split(",");
  return names.map((name) => name.trim()).filter(isScope);
}

function isScope(name: string): name is Scope {
  return /^\w+:(read|write)$/.test(name);
}
