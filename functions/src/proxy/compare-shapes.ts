/** What kinds of values stand at one place of a document, over all elements of the arrays above it. */
interface Shape {
  readonly types: Set<string>;
  readonly fields: Map<string, Shape>;
  items?: Shape;
}

const MAX_DIFFERENCES = 20;
const MAX_DEPTH = 20;
const MAX_ELEMENTS = 100;

/**
 * Where two JSON documents differ in shape, as `total.amount: number → string`. Values are never named, nor are fields that
 * may be somebody's: a name with a digit or a sign in it is `*`, as ids and addresses in a map would be.
 */
export function compareShapes(ours: unknown, theirs: unknown): string[] {
  const differences: string[] = [];
  compare(shapeOf(ours), shapeOf(theirs), { path: "", differences });
  return differences.slice(0, MAX_DIFFERENCES);
}

function shapeOf(value: unknown): Shape {
  const shape = emptyShape();
  add(shape, value, 0);
  return shape;
}

function emptyShape(): Shape {
  return { types: new Set(), fields: new Map() };
}

function add(shape: Shape, value: unknown, depth: number): void {
  shape.types.add(typeOf(value));
  if (depth === MAX_DEPTH || typeof value !== "object" || value === null) return;
  if (Array.isArray(value)) {
    for (const element of value.slice(0, MAX_ELEMENTS))
      add((shape.items ??= emptyShape()), element, depth + 1);
    return;
  }
  for (const [name, inner] of Object.entries(value)) {
    const shown = /^[A-Za-z_]{1,40}$/.test(name) ? name : "*";
    const field = shape.fields.get(shown) ?? emptyShape();
    shape.fields.set(shown, field);
    add(field, inner, depth + 1);
  }
}

function typeOf(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}

function compare(ours: Shape, theirs: Shape, at: { path: string; differences: string[] }): void {
  const { path, differences } = at;
  const [here, there] = [nameTypes(ours), nameTypes(theirs)];
  if (here !== there) {
    differences.push(`${path || "(all)"}: ${there} → ${here}`);
    return;
  }
  // An array without elements says nothing about what they would be.
  if (ours.items && theirs.items) compare(ours.items, theirs.items, { path: `${path}[]`, differences });
  for (const name of new Set([...ours.fields.keys(), ...theirs.fields.keys()])) {
    const inner = path === "" ? name : `${path}.${name}`;
    const missing = { types: new Set(["missing"]), fields: new Map() };
    const [mine, other] = [ours.fields.get(name) ?? missing, theirs.fields.get(name) ?? missing];
    compare(mine, other, { path: inner, differences });
  }
}

function nameTypes({ types }: Shape): string {
  return [...types].toSorted().join(" or ");
}
