/** Values of attributes as people of other languages search for them: German, French, Spanish, Italian, Dutch. */
const words: Readonly<Record<string, string>> = {
  black: "schwarz noir negro nero zwart",
  white: "weiss blanc blanche blanco bianco wit",
  grey: "grau gris grigio grijs",
  brown: "braun brun marron marrone bruin",
  beige: "creme",
  red: "rot rouge rojo rosso rood",
  yellow: "gelb jaune amarillo giallo geel",
  green: "grun vert verte verde groen",
  turquoise: "turkis turquesa turchese",
  blue: "blau bleu azul blu blauw",
  purple: "lila violett violet morado viola paars",
  pink: "rosa rose roze",
  gold: "golden dore dorado oro goud",
  silver: "silbern argent plateado argento zilver",
  colourful: "bunt multicolore multicolor kleurrijk",
  cotton: "baumwolle coton algodon cotone katoen",
  denim: "jeans",
  glass: "glas verre vidrio vetro",
  leather: "leder cuir cuero piel pelle cuoio leer",
  linen: "leinen lin lino linnen",
  metal: "metall metallo metaal",
  plastic: "kunststoff plastik plastique plastico plastica",
  silk: "seide soie seda seta zijde",
  wood: "holz bois madera legno hout",
  wool: "wolle laine lana wol",
};

/** What else the values of a listing's attributes are called. */
export function otherNamesOf(attributes: Readonly<Record<string, string>>): string[] {
  return Object.values(attributes).flatMap((value) =>
    Object.hasOwn(words, value) ? [words[value] ?? ""] : [],
  );
}
