import { globSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { functionsFolder } from "../../tools/paths.ts";

/** Maps within maps: documents have no more. */
const MAX_DEPTH = 5;

/**
 * The times in the documents of each collection, as the types of the stores have them: names of collections, with the
 * paths of fields such as `salePrice.endsAt`, and `countedAt.*` for the values of a map. Those in lists are left out,
 * because Firestore indexes elements as wholes.
 */
export function findStoredTimes(): Map<string, Set<string>> {
  const sources = globSync("src/**/*.ts", { cwd: functionsFolder, exclude: ["**/*.test.ts"] });
  // Without libraries, which hold no document, it takes half the time.
  const options = { target: ts.ScriptTarget.ES2024, module: ts.ModuleKind.NodeNext, strict: true };
  const program = ts.createProgram(
    sources.map((source) => join(functionsFolder, source)),
    { ...options, allowImportingTsExtensions: true, noResolve: true, lib: ["lib.es5.d.ts"], types: [] },
  );
  const checker = program.getTypeChecker();
  const times = new Map<string, Set<string>>();
  for (const file of program.getSourceFiles()) visit(file);
  return times;

  function visit(node: ts.Node): void {
    const opened = asCollection(node);
    if (opened) {
      const name = nameOf(opened.path);
      const found = times.get(name) ?? new Set<string>();
      times.set(name, found);
      addTimes(checker.getTypeFromTypeNode(opened.document), [], found);
    }
    ts.forEachChild(node, visit);
  }

  /** The last part of a path, which may be a constant or a template. */
  function nameOf(path: ts.Expression): string {
    const type = checker.getTypeAtLocation(path);
    const text = type.isStringLiteral() ? type.value : path.getText().replaceAll("`", "");
    return text.split("/").at(-1) ?? text;
  }

  function addTimes(type: ts.Type, path: readonly string[], found: Set<string>): void {
    for (const each of type.isUnion() ? type.types : [type]) {
      if (each.symbol?.name === "Date") found.add(path.join("."));
      else if (isMap(each) && path.length < MAX_DEPTH) addTimesOfFields(each, path, found);
    }
  }

  function isMap(type: ts.Type): boolean {
    const isObject = (type.flags & ts.TypeFlags.Object) !== 0 || type.isIntersection();
    return isObject && !checker.isArrayType(type) && !checker.isTupleType(type);
  }

  function addTimesOfFields(map: ts.Type, path: readonly string[], found: Set<string>): void {
    const values = checker.getIndexTypeOfType(map, ts.IndexKind.String);
    if (values) addTimes(values, [...path, "*"], found);
    for (const field of checker.getPropertiesOfType(map)) {
      const type = checker.getTypeOfSymbol(field);
      if (type.getCallSignatures().length === 0) addTimes(type, [...path, field.name], found);
    }
  }
}

/** `database.collection<Document>(path)`, which is how stores open collections. */
function asCollection(node: ts.Node): { document: ts.TypeNode; path: ts.Expression } | undefined {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return undefined;
  const [document] = node.typeArguments ?? [];
  const [path] = node.arguments;
  const isCollection = node.expression.name.text === "collection" && document && path;
  return isCollection ? { document, path } : undefined;
}
