const lists = {
  Arabic: "في من على مع هذا هذه او الى عن",
  Dutch: "de het een en van met voor op te",
  English: "a an the and or of for with in on to by is it at from as this that are be very",
  French: "le la les l un une des du d de et ou pour avec en au aux est dans sur",
  German: "der die das den dem ein eine einen und oder fur mit von im in am zu ist auf aus sehr",
  Italian: "il lo la i gli le un una di da con per e in del della",
  Polish: "i w z na do",
  Portuguese: "o a os as um uma de da do com para e em no na",
  Russian: "и в на с из для по не",
  Spanish: "el la los las un una de del con para y en por",
  Swedish: "och en ett i till med for av",
  Turkish: "ve bir bu icin ile",
};

/** Stop words, folded. Leaving one out never excludes a result. */
export const stopWords: ReadonlySet<string> = new Set(
  Object.values(lists).flatMap((list) => list.split(" ")),
);
