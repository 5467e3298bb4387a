import { queriesOf, type LabelledQuery } from "../labelled-query.ts";

export const typoQueries: LabelledQuery[] = [
  ...queriesOf(
    "typoInTitle",
    `
telvision | samsung-tv-43 | lg-oled-55 fernseher-philips
addidas samba | samba
chiar office | office-chair
foldng bike | brompton
bycicle dutch | city-bike
sowboard | snowboard
leahter couch | couch-leather-brown sofa-leather-black
matress | mattress-emma
thinkpda | thinkpad-t480 thinkpad-x1
headphnes sony | xm4 xm5 | xm4-earbuds
burbery trench | trench-burberry
keybord mechanical | keychron-k2
cairs oak dining | dining-chairs-oak
wardobe | wardrobe-pine
tripd manfrotto | tripod-manfrotto
espreso machine | espresso-machine | nespresso
gitar acoustic | guitar-acoustic | guitarra
sewign machine | sewing-machine
timberlnad boots | boots-42-black boots-44
lego milennium falcon | lego-falcon
schlafsak | schlafsack
staubsuager | staubsauger
kleiderscrank | kleiderschrank
rukcsack kamera | kamera-rucksack
playstaton 5 | ps5
nintedo switch | switch-oled switch-lite
samsumg galaxy | galaxy-s21 galaxy-s22-ultra | galaxy-a52 galaxy-tab
dinning table | oak-table extending-table
jakcet denim | levis-jacket
pokmon cards | pokemon
strollr | stroller-yoyo | bugaboo
dril cordless | bosch-drill makita-drill
`,
  ),
  ...queriesOf(
    "typoInDescription",
    `
graphics card not minnig | gpu-3070
campagnollo | bianchi
ortofn | turntable-technics
briquetes charcoal | weber-grill
aubergins cookbook | cookbook-ottolenghi
plsuh overall tail | costume
damascner stahl messer | messer-japan
radiohed | cds
netflx tv | samsung-tv-43 | lg-oled-55
unchrted ps4 | ps4-slim
coltrnae | jazz-lot
moonstne ring | silver-ring
glasfser router | router-fritzbox
macbook with magsfe | macbook-pro-14
isofx kindersitz | kindersitz
tuscny leather bag | leather-tote
taratn jacket | barbour
scrathing sisal cat | cat-tree
`,
  ),
];
