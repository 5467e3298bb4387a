import { queriesOf, type LabelledQuery } from "../labelled-query.ts";

/** Words in other forms than the listing has. */
export const formQueries: LabelledQuery[] = [
  ...queriesOf(
    "lettersAndDigits",
    `
iphone13 | iphone13-blue iphone13-red | iphone13pro
iphone 13 | iphone13-blue iphone13-red | iphone13pro
iphone13pro | iphone13pro
iphone 12mini | iphone12mini
xm5 | xm5
wh1000xm5 | xm5
wh 1000 xm4 | xm4
wf1000xm4 | xm4-earbuds
ps 5 | ps5
ps5 controller | dualsense
rtx 3070 | gpu-3070
rtx3060 laptop | gaming-laptop
kallax 2x2 | kallax-2x2
kallax 2 x 4 | kallax-2x4-oak
s22ultra | galaxy-s22-ultra
air max 90 | airmax90
airmax 90 size 43 | airmax90
t480 thinkpad | thinkpad-t480
501s levis | levis-501 mom-jeans
f91-w | casio-f91w
eos80d | canon-80d
eos r6 | canon-r6
hd600 | sennheiser-hd600
qc 45 | bose-qc45
500gb ps4 | ps4-slim
mx master3 | mx-master
205/55r16 | winter-tyres
18 v drill | bosch-drill makita-drill
x1 carbon gen9 | thinkpad-x1
`,
  ),
  ...queriesOf(
    "wordEndings",
    `
shelves | kallax-4x4 kallax-2x4-oak billy bookshelf-oak | kallax-2x2
knives | knife-set | chef-knife cutlery
mice | mx-master gaming-mouse
children bike | kids-bike-16 | balance-bike
child's bicycle | kids-bike-16 | balance-bike
run shoes | pegasus running-asics
wine glass | wine-glasses
earring | pearl-earrings
watches seiko | seiko
sewing machines | sewing-machine
coffee grinders | coffee-grinder
oak chair | dining-chairs-oak
bookcases | billy | bookshelf-oak
scarves | scarf
power banks | powerbank
geese down duvet | duvet
leaves blower | leaf-blower
toothbrushes | toothbrush
babies cot | cot
children atlas book | children-atlas
turntables | turntable-technics
teddies | teddy
ladders | ladder
women's coat | trench-burberry winter-coat-women | leather-jacket-women puffer-women regenjacke veste-cuir
cutting saw | circular-saw jigsaw
dresses floral | dress-floral
puzzles | puzzle
tvs | lg-oled-55 samsung-tv-43 | fernseher-philips
painting | oil-painting
fahrräder | herrenrad | kinderrad-20 bianchi
kochbücher | kochbuch
plants | succulents monstera
`,
  ),
  ...queriesOf(
    "joinedOrSplit",
    `
note book hp | notebook-hp
play station 5 | ps5
skate board | skateboard | longboard
air pods | airpods-pro-2 airpods-3 airpods-max
air pods pro | airpods-pro-2
book shelf | bookshelf-oak | billy kallax-4x4 kallax-2x4-oak
snow board | snowboard
head phones | xm5 xm4 airpods-max sennheiser-hd600 bose-qc45
think pad | thinkpad-t480 thinkpad-x1
sideboard teak | sideboard
side board | sideboard
mac book pro | macbook-pro-14
sun glasses | sunglasses
tea pot | teapot
gameboy | gameboy
airfryer | airfryer
air fryer | airfryer
key board | keychron-k2 | digital-piano
type writer | typewriter
sound bar | soundbar-bose
chrome book | chromebook
powerbank 20000 | powerbank
dolls house | dollhouse
dollhouse | dollhouse
lawnmower petrol | lawn-mower
`,
  ),
  ...queriesOf(
    "germanCompounds",
    `
schrank | kleiderschrank kuechenschrank schuhschrank
büro stuhl | buerostuhl
kinder fahrrad | kinderrad-20
fahrrad kinder | kinderrad-20
regal | kallax-2x2 wandregal
bohrmaschine | bohrmaschine
lampe | stehlampe nachttischlampe | bedside-lamp desk-lamp floor-lamp-arc lava
nachttisch lampe | nachttischlampe
kinder wagen | kinderwagen-naturkind | bugaboo buggy-zwilling
rasen mäher | rasenmaeher
schreib tisch | schreibtisch
tisch | schreibtisch beistelltisch
garten schlauch | gartenschlauch
wander schuhe 44 | wanderschuhe
kinder schlafsack | schlafsack
reifen winter | winterreifen | winter-tyres
koffer | reisekoffer
tasche leder | umhaengetasche
sofa bett | schlafsofa
platten spieler | plattenspieler
kaffee mühle | kaffeemuehle
stiefel kinder | gummistiefel
marken sammlung | stamps
kinderbett | etagenbett
hoch beet | hochbeet
leder jacke motorrad | lederjacke
kochmesser | messer-japan
jacke regen damen | regenjacke
hund leine | hundeleine
akku mäher | rasenmaeher
`,
  ),
];
