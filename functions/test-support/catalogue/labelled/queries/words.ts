import { queriesOf, type LabelledQuery } from "../labelled-query.ts";

/** More words than the listing has, or other ones. */
export const wordQueries: LabelledQuery[] = [
  ...queriesOf(
    "someWordsMissing",
    `
good condition leather couch | couch-leather-brown sofa-leather-black
ikea kallax shelf white 4x4 | kallax-4x4
iphone 13 128gb cheap with box | iphone13-blue | iphone13-red iphone13pro
second hand macbook air m1 silver | macbook-air-m1
used canon dslr camera body only | canon-80d | canon-r6
ladies black biker jacket leather small | leather-jacket-women
vintage persian carpet 2x3 meters | persian-rug
folding bike brompton 6 speed black | brompton
sony wh-1000xm5 headphones new sealed | xm5 | xm4
nintendo switch console oled bundle games | switch-oled | switch-lite
solid oak dining table seats 8 delivery | oak-table | extending-table
women's trench coat burberry original | trench-burberry
lego technic porsche set complete boxed | lego-technic
dyson v10 animal cordless hoover | dyson-v10
gaming pc laptop rtx 3060 asus rog | gaming-laptop
kids balance bike puky 2 years | balance-bike
weber charcoal grill 57 cm black used | weber-grill
nespresso coffee machine with milk frother | nespresso
herman miller aeron chair fully loaded size b | office-chair
kleiderschrank weiß 2m spiegel gebraucht | kleiderschrank
mens hiking boots waterproof meindl 44 | wanderschuhe
cheap acoustic guitar for beginners with bag | guitar-acoustic | guitarra
`,
  ),
  ...queriesOf(
    "oneWordWrong",
    `
iphone 13 pro gold | iphone13pro
red kitchenaid blender | kitchenaid
eames lounge dsw chair | eames-chair
vitra panton dsw | eames-chair
green barbour beaufort jacket | barbour
technics sl-1200 turntable | turntable-technics
galaxy s21 ultra | galaxy-s21 galaxy-s22-ultra
schwarzer bürostuhl ikea | buerostuhl
bialetti moka 9 tasses | cafetiere
fender telecaster sunburst | strat
burton custom snowboard 162 | snowboard
thule roof box 500 l | roof-box
beatles white album vinyl | abbey-road
seiko skx009 diver | seiko
north face nuptse jacket blue | puffer-women
`,
  ),
  ...queriesOf(
    "manyStopWords",
    `
a lamp for the bedroom | bedside-lamp | night-light
something to carry a baby in | baby-carrier
shoes for running | pegasus running-asics
rucksack für meine kamera | kamera-rucksack
case for the airpods pro | airpods-case
a bed for the dog | dog-bed
a helmet for my bike | helmet
glass for the screen of an iphone 13 | iphone-screen-glass
a desk that can go up and down | standing-desk
toys for the bath | playmobil
a watch with gps for running | garmin | apple-watch
tent for two people | tent
tent for the whole family | tent-family
a box for the roof of the car | roof-box
trailer for the children on a bike | bike-trailer
ein regal für die wand | wandregal
eine lampe für das schlafzimmer | nachttischlampe
a mirror with a frame of gold | mirror-gold
`,
  ),
  ...queriesOf(
    "descriptionOnly",
    `
non smoking home console | ps5
smart tv with netflix | samsung-tv-43 | lg-oled-55
campagnolo | bianchi
patina leather boots | boots-42-brown
lambswool blanket | wool-blanket
vulcanite camera | camera-leica
ortofon cartridge | turntable-technics
john coltrane records | jazz-lot
radiohead cd | cds
tomato house | greenhouse
notruftaste | senior-phone
isofix | kindersitz
chimney starter | weber-grill
uncharted | ps4-slim
snake game phone | nokia3310
grill mit gasflasche | gasgrill
papier bible relié | miserables
training wheels | kids-bike-16
wine stain removed carpet | rug-modern
schuhe für hütten und klettersteig | wanderschuhe
`,
  ),
];
