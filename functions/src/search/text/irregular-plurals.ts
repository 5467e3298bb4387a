/** Plurals that no ending tells, folded, each with its singular. */
const lists = {
  Dutch: `
    kinderen kind, eieren ei, bladeren blad, glazen glas, huizen huis, brieven brief, vazen vaas, jassen jas,
    potten pot, bedden bed, messen mes, rokken rok, mutsen muts, poppen pop, planken plank`,
  English: `
    men man, women woman, children child, people person, feet foot, teeth tooth, geese goose, mice mouse,
    lice louse, oxen ox, knives knife, wives wife, lives life, shelves shelf, leaves leaf, loaves loaf,
    halves half, wolves wolf, calves calf, scarves scarf, thieves thief, hooves hoof, elves elf, axes axe,
    quizzes quiz, indices index, matrices matrix, buses bus, gases gas, lenses lens, lens lens`,
  French: `
    yeux oeil, bijoux bijou, jeux jeu, cheveux cheveu, genoux genou, choux chou, cailloux caillou,
    journaux journal, animaux animal, chevaux cheval, metaux metal, cristaux cristal, vitraux vitrail`,
  German: `
    kinder kind, kleider kleid, bilder bild, bucher buch, tucher tuch, rader rad, hauser haus, glaser glas,
    bander band, bretter brett, blatter blatt, eier ei, felder feld, huhner huhn, lichter licht, lieder lied,
    locher loch, manner mann, schilder schild, schlosser schloss, schwerter schwert, facher fach, fasser fass,
    dacher dach, worter wort, rinder rind, graser gras, horner horn, nester nest, denkmaler denkmal,
    gewander gewand, turen tur, uhren uhr, ohren ohr`,
  Italian: `uomini uomo, uova uovo, mani mano`,
  Spanish: `luces luz, lapices lapiz, peces pez, cruces cruz, tapices tapiz`,
  Swedish: `
    bocker bok, skor sko, hander hand, fotter fot, stolar stol, lampor lampa, klockor klocka, mattor matta,
    cyklar cykel, vaskor vaska, byxor byxa, jackor jacka`,
};

const singulars: ReadonlyMap<string, string> = new Map(
  Object.values(lists).flatMap((list) =>
    list.split(",").map((pair) => pair.trim().split(/\s+/) as [plural: string, singular: string]),
  ),
);

/** Shorter plurals, and shorter beginnings of compounds, are a coincidence: `olives` are no lives. */
const MIN_PLURAL_LENGTH = 5;
const MIN_BEGINNING_LENGTH = 3;

/** The singular of an irregular plural, alone or at the end of a compound, as in `Handtücher`. */
export function singularOf(word: string): string | undefined {
  const known = singulars.get(word);
  if (known !== undefined) return known;
  for (let at = MIN_BEGINNING_LENGTH; at <= word.length - MIN_PLURAL_LENGTH; at += 1) {
    const singular = singulars.get(word.slice(at));
    if (singular !== undefined) return word.slice(0, at) + singular;
  }
  return undefined;
}
