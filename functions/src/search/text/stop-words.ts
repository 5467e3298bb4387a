const lists = {
  Arabic: "في من على مع هذا هذه او الى عن",
  Dutch: "de het een en van met voor op te",
  English: `
    a an the and or of for with in on to by is it at from as this that are be very
    i me my we our you your his her their am was were has have do does some any there what which who`,
  French:
    "le la les l un une des du d de et ou pour avec en au aux est dans sur je mon ma notre qui que ce cette",
  German: `
    der die das den dem des ein eine einen einem einer und oder fur mit von im in am zu ist auf aus sehr
    ich mir mich mein meine meinen meinem meiner wir unser unsere ihr ihre bei zum zur vom sind hat haben`,
  Italian: "il lo la i gli le un una di da con per e in del della",
  Polish: "i w z na do",
  Portuguese: "o a os as um uma de da do com para e em no na",
  Russian: "и в на с из для по не",
  Spanish: "el la los las un una de del al con para y en por yo mis que",
  Swedish: "och en ett i till med for av",
  Turkish: "ve bir bu icin ile",
};

/** Words of buying and selling: they are true of every listing, and say nothing about what is looked for. */
const trade = {
  English: "used buy sale cheap condition looking searching",
  French: "occasion acheter vendre vends etat pas cher cherche recherche",
  German: "gebraucht gebrauchte gebrauchter gebrauchtes kaufen verkaufe zustand gunstig billig suche gesucht",
  Italian: "usato usata vendo comprare condizioni cerco",
  Portuguese: "usada comprar venda barato estado procuro",
  Spanish: "usado vendo venta barata segunda busco",
};

/** Stop words, folded. Leaving one out never excludes a result. */
export const stopWords: ReadonlySet<string> = new Set(
  [...Object.values(lists), ...Object.values(trade)].flatMap((list) => list.trim().split(/\s+/)),
);

/** What stands behind one of these belongs to a ware, or is what it is for: a `case for iPhone` is no iPhone. */
export const relations: ReadonlySet<string> = new Set(
  [
    "for with without suitable",
    "fur mit ohne passend",
    "pour avec sans",
    "para con sin com sem",
    "per senza",
    "voor met zonder",
    "for med utan till",
    "для с без",
    "icin ile",
  ].flatMap((list) => list.split(" ")),
);
