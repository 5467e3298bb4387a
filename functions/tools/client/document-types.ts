import { join } from "node:path";
import ts from "typescript";
import { functionsFolder } from "../paths.ts";

const file = join(functionsFolder, "src/client/live-document-types.ts");

/** `documents.d.ts`: what Firestore has at each live document, with Firestore's own times. */
export function describeDocuments(): string {
  const program = ts.createProgram([file], {
    allowImportingTsExtensions: true,
    exactOptionalPropertyTypes: true,
    lib: ["lib.es2024.d.ts"],
    module: ts.ModuleKind.NodeNext,
    noEmit: true,
    strict: true,
    target: ts.ScriptTarget.ES2024,
    types: ["node"],
  });
  const printer = new TypePrinter(program.getTypeChecker());
  const source = program.getSourceFile(file);
  const types = source?.statements
    .filter((each) => ts.isInterfaceDeclaration(each))
    .find(({ name }) => name.text === "LiveDocumentTypes");
  if (!types) throw new Error(`${file} declares no LiveDocumentTypes`);
  const fields = types.members
    .filter((each) => ts.isPropertySignature(each))
    .map((each) => printer.printField(each));
  return [
    'import type { Timestamp } from "firebase/firestore";',
    "",
    "/** What Firestore has at each live document. */",
    "export interface LiveDocumentTypes {",
    ...fields,
    "}",
    ...printer.listNamed(),
    "",
  ].join("\n");
}

/** Writes types out in full, each document's own under its name. */
class TypePrinter {
  readonly #checker: ts.TypeChecker;
  readonly #named = new Map<string, string>();

  constructor(checker: ts.TypeChecker) {
    this.#checker = checker;
  }

  printField(field: ts.PropertySignature): string {
    if (!field.type) throw new Error("A document has no type");
    const name = field.type.getText();
    this.#named.set(name, this.#print(this.#checker.getTypeFromTypeNode(field.type), []));
    return `  ${field.name.getText()}: ${name};`;
  }

  listNamed(): string[] {
    return [...this.#named]
      .toSorted(([one], [other]) => one.localeCompare(other))
      .map(([name, type]) => `export type ${name} = ${type};`);
  }

  #print(type: ts.Type, within: readonly ts.Type[]): string {
    const symbol = type.getSymbol()?.getName();
    if (symbol === "Date") return "Timestamp";
    if (within.includes(type)) throw new Error(`${this.#checker.typeToString(type)} contains itself`);
    const inside = [...within, type];
    if (type.isUnion()) return this.#printUnion(type, inside);
    if (type.isIntersection() || this.#isPlainObject(type)) return this.#printObject(type, inside);
    const [item] = this.#checker.isArrayType(type)
      ? this.#checker.getTypeArguments(type as ts.TypeReference)
      : [];
    if (item) return `${inBrackets(this.#print(item, inside))}[]`;
    return this.#checker.typeToString(type, undefined, ts.TypeFormatFlags.NoTruncation);
  }

  #printUnion(type: ts.UnionType, within: readonly ts.Type[]): string {
    const texts = type.types.map((each) => this.#print(each, within));
    const isWhole = texts.includes("true") && texts.includes("false");
    const rest = texts.filter((text) => !isWhole || (text !== "true" && text !== "false"));
    return [...new Set(isWhole ? ["boolean", ...rest] : rest)].join(" | ");
  }

  #printObject(type: ts.Type, within: readonly ts.Type[]): string {
    const index = this.#checker.getIndexInfoOfType(type, ts.IndexKind.String);
    const fields = this.#checker.getPropertiesOfType(type).map((property) => {
      const isOptional = (property.flags & ts.SymbolFlags.Optional) !== 0;
      const { text, comment } = {
        text: this.#print(this.#checker.getTypeOfSymbol(property), within),
        comment: commentOf(property, this.#checker),
      };
      return `${comment}${property.getName()}${isOptional ? "?" : ""}: ${text.replace(/ \| undefined$|^undefined \| /, "")};`;
    });
    if (index) fields.push(`[key: string]: ${this.#print(index.type, within)};`);
    return `{ ${fields.join(" ")} }`;
  }

  #isPlainObject(type: ts.Type): boolean {
    return (
      (type.flags & ts.TypeFlags.Object) !== 0 &&
      !this.#checker.isArrayType(type) &&
      !this.#checker.isTupleType(type)
    );
  }
}

function commentOf(property: ts.Symbol, checker: ts.TypeChecker): string {
  const text = ts.displayPartsToString(property.getDocumentationComment(checker)).replaceAll("\n", " ");
  return text === "" ? "" : `/** ${text} */ `;
}

function inBrackets(type: string): string {
  return type.includes("|") ? `(${type})` : type;
}
