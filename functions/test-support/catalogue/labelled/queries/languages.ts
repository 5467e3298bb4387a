import { queriesOf, type LabelledQuery } from "../labelled-query.ts";

export const languageQueries: LabelledQuery[] = [
  ...queriesOf(
    "accents",
    `
cafe italienne | cafetiere
fahrrader | herrenrad | kinderrad-20 bianchi
tienda de campana | tienda-campana
sillon de piel | sillon-cuero
etagere chene | etagere
fahrradtrager | fahrradtraeger
kuchenschrank | kuechenschrank
canape velours | canape-velours
lit bebe | lit-bebe
les miserables | miserables
velo enfant | velo-enfant
movil xiaomi | movil-xiaomi
lampara de techo | lampara
fjallraven kanken | kanken
bettwasche | bettwaesche
poang armchair | poang
guitarra clasica | guitarra
schreibtisch hohenverstellbar | schreibtisch
bandes dessinees asterix | comics
kettensage | kettensaege
buerostuhl | buerostuhl
kopfhorer bose | bose-qc45
robe noire sezane | robe-noire
vélo enfants | velo-enfant
karcher | pressure-washer
`,
  ),
  ...queriesOf(
    "otherLanguages",
    `
robe noire taille 38 | robe-noire
tondeuse electrique | tondeuse
affiche de cinéma | affiche
sac bleu marine | sac-longchamp
jupe en jean | jupe-jean
veste cuir femme | veste-cuir
mesa de madera | mesa-comedor
macetas para terraza | maceta
bicicleta con cesta | bici-paseo
trona plegable | trona
vestido rojo flamenca | vestido-flamenca
相机 | zh-camera
笔记本电脑 | zh-laptop
三体 | zh-book
旗袍 | zh-qipao
椅子 | zh-chair
étagère en chêne | etagere
skis de fond | skis-fond
machine à café avec broyeur | machine-cafe
paellera de gas | sarten
poussette bébé pliante | poussette
montre automatique | montre-lip
patinete niños | patinete
ゲーム機 | ja-switch
着物 | ja-kimono
一眼レフ | ja-camera
ガンダム | ja-figure
漫画 全巻 | ja-books
`,
  ),
];
