import { table } from "../listing-table.ts";

export const booksMusicCollecting = table(`
potter-box | leisure.books | good | Bloomsbury | language=English | fantasy, series | Harry Potter complete box set paperback | All seven volumes, spines creased by three readers. Trunk-shaped cardboard box with a dented corner. Pages without notes.
potter-de | leisure.books | good | Carlsen | language=German | fantasy | Harry Potter und der Stein der Weisen | Gebundene Ausgabe mit Schutzumschlag, Name auf der ersten Seite. Nichtraucherhaushalt. Als Büchersendung günstig zu verschicken.
hobbit | leisure.books | good | | language=English | fantasy, tolkien | The Hobbit illustrated hardback | J. R. R. Tolkien with pictures by Alan Lee. Dust jacket with a tear of one centimetre. No inscription.
lotr | leisure.books | fair | | language=English | fantasy, tolkien | Lord of the Rings one volume | Thick paperback of the seventies, cover taped, maps at the back complete. For reading in the bath.
cookbook-ottolenghi | leisure.books | likeNew | | language=English | cookery, recipes | Ottolenghi Simple cookbook | Recipes with few ingredients for weekdays. One splash on page 94 where the aubergines are. Otherwise like new.
kochbuch | leisure.books | good | | language=German | kochen, rezepte | Dr. Oetker Schulkochbuch 1960 | Vergilbt, mit handschriftlichen Rezepten meiner Großmutter. Einband an den Ecken bestoßen. Die Torten darin gelingen immer.
guide-japan | leisure.books | good | Lonely Planet | language=English | travel | Lonely Planet Japan travel guide 2019 | A few pages with sticky notes for Kyoto. Fold-out map of Tokyo intact. Saves you a lot of searching.
math-textbook | leisure.books | good | | language=English | university, textbook | Linear Algebra Done Right, Axler | Third edition, pencil notes in two chapters that can be rubbed out. For mathematics or physics students.
miserables | leisure.books | good | | language=French | roman | Les Misérables, Victor Hugo, Pléiade | Édition sur papier bible, jaquette et rhodoïd présents. Signet en place. Aucune annotation, provenance d'une bibliothèque privée.
petit-prince | leisure.books | good | Gallimard | language=French | enfants, conte | Le Petit Prince édition illustrée | Livre relié avec les aquarelles de l'auteur. Petite dédicace sur la page de garde. Très bon état général.
quijote | leisure.books | good | | language=Spanish | novela, clásico | Don Quijote de la Mancha edición de lujo | Dos tomos encuadernados en piel, grabados de Doré. Lomos algo rozados. Perfecto para una biblioteca de verdad.
manga | leisure.books | good | | language=English | manga, anime | One Piece manga volumes 1-20 | English edition, read by one person, spines straight. Volume seven has a bent cover. Sold in one lot only.
ja-books | leisure.books | good | | language=other | 漫画, 全巻 | 鬼滅の刃 全巻セット 漫画 | 全二十三巻です。一度読んだだけで、日焼けや破れはありません。まとめて発送します。
zh-book | leisure.books | good | | language=Chinese | 小说, 科幻 | 三体 全三册 刘慈欣 | 科幻小说三部曲，正版，书页干净没有笔记，书脊有轻微磨损。可以邮寄或者自取。
comics | leisure.books | good | | language=French | bd, comics | Lot de 10 bandes dessinées Astérix | Albums cartonnés de différentes années, dos un peu passés par le soleil. Aucune page manquante. Les enfants sont grands.
kinderbuch | leisure.books | good | | language=German | kinderbuch | Die kleine Raupe Nimmersatt Pappbuch | Bilderbuch mit Löchern für kleine Finger, eine Ecke angeknabbert. Für Kinder ab einem Jahr. Mit Büchersendung zu verschicken.
children-atlas | leisure.books | good | | language=English | children, atlas | Children's picture atlas of the world | Large pages with animals, flags and buildings to discover. Cover corners soft. Good for curious ones from five years.
abbey-road | leisure.music | good | Apple Records | | vinyl, lp, beatles | The Beatles - Abbey Road LP | Vinyl from 1969 with light crackle between the songs, cover split below. Inner sleeve original. Washed by machine.
pink-floyd | leisure.music | good | Harvest | | vinyl, lp | Pink Floyd Dark Side of the Moon vinyl | Reissue on heavy vinyl with both posters and stickers. Played twice on a good turntable. No warps.
jazz-lot | leisure.music | good | | | jazz, vinyl | Jazz record collection 40 LPs | Coltrane, Davis, Evans and many lesser known. Covers with stamps of a radio station. Sleeves renewed. Sold in one go.
cds | leisure.music | good | | | cd, 90s | 100 CDs rock and pop nineties | Oasis, Radiohead, Nirvana and the usual suspects. Cases partly cracked, discs fine. List on request. Heavy parcel.
dvd-box | leisure.music | good | | | dvd, series | Breaking Bad complete series DVD | All five seasons with extras, English sound and subtitles. Discs free of scratches. We stream by now.
strat | leisure.music.instruments | good | Fender | | guitar, electric | Fender Stratocaster Mexico sunburst | Electric guitar with maple neck, frets at eighty per cent. Gig bag and strap. Buckle rash on the back only.
guitar-acoustic | leisure.music.instruments | good | Yamaha | | guitar, acoustic | Yamaha FG800 acoustic guitar | Solid spruce top, low action, new strings. A dent near the bridge. Tuner and capo make it ready to play.
guitarra | leisure.music.instruments | good | Alhambra | | guitarra, clásica | Guitarra clásica Alhambra 4P | Tapa de cedro maciza, sonido cálido, cuerdas nuevas. Incluye funda acolchada y reposapiés. Pequeño golpe en el lateral.
guitar-amp | leisure.music.instruments | good | Marshall | | amp, guitar | Marshall DSL20 guitar amplifier | Valve combo, loud beyond its watts. New tubes in 2023. Footswitch included. Neighbours asked me to sell it.
klavier | leisure.music.instruments | good | Yamaha | | piano, klavier | Yamaha Klavier U1 schwarz poliert | Gestimmt im Herbst, eine Taste am Rand leicht vergilbt. Mit Hocker. Erdgeschoss, Transport organisiert der Käufer.
digital-piano | leisure.music.instruments | good | Roland | | piano, keyboard | Roland FP-30X digital piano 88 keys | Weighted keys, headphones for the night, bluetooth. Stand and three pedals. One rubber foot is missing. Moves easily.
violin | leisure.music.instruments | good | | | violin, fiddle | Violin 4/4 with bow and case | German workshop around 1920, crack in the top well repaired. New bridge and strings. Warm voice, good for students.
drums | leisure.music.instruments | fair | Pearl | | drum kit | Pearl Export drum kit 5 piece | Shells good, heads tired, cymbals by another maker. Bass drum pedal squeaks. Cellar must be empty by June.
ukulele | leisure.music.instruments | likeNew | Kala | | ukulele | Kala concert ukulele mahogany | Bought during lockdown and played for a fortnight. Padded bag, spare strings, booklet with easy songs.
floete | leisure.music.instruments | good | Moeck | | flöte, schule | Blockflöte Moeck Birnbaum Sopran | Schulflöte mit deutscher Griffweise, geölt, Wischer und Tasche dabei. Eine Bissspur am Mundstück. Klingt sauber.
coins-silver | leisure.collecting | good | | | coins, silver | Silver coins Germany 5 Mark, 20 pieces | Commemorative pieces in capsules, from 1952 to 1979. Shine kept. List and photos of both sides available.
stamps | leisure.collecting | good | | | stamps, briefmarken | Briefmarkensammlung Deutsches Reich im Album | Rund achthundert Marken, gestempelt und postfrisch, vom Großvater gesammelt. Wert habe ich nicht prüfen lassen.
pokemon | leisure.collecting | good | Pokémon | | trading cards | Pokemon cards bundle 200 with holos | First generation to today, a few from the first set. Condition mixed, sleeves for the shiny ones. No Charizard, sorry.
postcards | leisure.collecting | good | | | ephemera | 150 old postcards Paris before 1920 | Street scenes and exhibitions, most of them written and stamped. In a shoe box sorted by district.
pocket-watch | leisure.collecting | fair | | | antique | Silver pocket watch around 1900 | Winds and ticks but stops after an hour. Enamel dial with hairline. Engraved lid with a hunting scene.
typewriter | leisure.collecting | good | Olivetti | | schreibmaschine, vintage | Olivetti Lettera 32 typewriter | Portable machine in a zip case, new ribbon, all letters strike cleanly. Turquoise paint with a chip. Manual in Italian.
gramophone | leisure.collecting | fair | | | antique, grammophon | Wind-up gramophone with horn | Spring holds for one side of shellac. Horn was repainted. A dozen needles and four dance records come along.
camera-leica | leisure.collecting | fair | Leica | | antique, camera | Leica IIIc 1940 for collectors | Rangefinder camera with slow shutter, vulcanite partly gone. Body only. Serial number gladly by message.
oil-painting | leisure.art | good | | | painting | Oil painting harbour at dusk framed | Signed lower right, about 1920, canvas relined. Gilt frame with small losses. Sixty by eighty centimetres.
print-mucha | leisure.art | good | | | poster, art nouveau | Alphonse Mucha art print 50x70 | Lithographic reproduction on thick paper, rolled. Never hung on a wall. Colours are strong.
affiche | leisure.art | good | | | affiche, cinéma | Affiche de cinéma originale Jour de fête | Affiche entoilée de 1949, plis d'origine visibles. Couleurs fraîches. Format cent vingt par cent soixante. Envoi en tube.
easel | leisure.art | good | | | easel, painting | Beech studio easel adjustable | Carries canvases up to two metres, tilts forward against glare. Splashes of paint give it character. Folds for storage.
`);
