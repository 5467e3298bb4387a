import { table } from "../listing-table.ts";

export const childrenAndToys = table(`
bugaboo | children.prams | good | Bugaboo | colour=grey | pram, stroller, kinderwagen | Bugaboo Fox 2 pram complete | Carrycot and seat, rain cover and adapter for the car. Tyres without air so never flat. Hood faded slightly.
stroller-yoyo | children.prams | good | Babyzen | colour=black | stroller, buggy | Babyzen Yoyo2 stroller 6+ | Folds as small as hand luggage. Fabric washed, wheels quiet. Ideal for flights. A shoulder strap is attached.
buggy-zwilling | children.prams | good | TFK | colour=red | zwillinge, geschwister | Zwillingswagen TFK Twin mit Regenschutz | Geschwisterkinderwagen mit Luftreifen, lässt sich leicht schieben. Ein Schlauch ist neu. Bezüge gewaschen, Bremse greift gut.
kinderwagen-naturkind | children.prams | good | Hartan | colour=blue | kinderwagen, baby | Kinderwagen Hartan mit Wanne | Gut gefedert, große Räder, viel Platz im Korb. Von einem Kind genutzt. Wickeltasche im selben Stoff gehört dazu.
maxi-cosi | children.prams | good | Maxi-Cosi | colour=black | car seat, baby | Maxi-Cosi Pebble baby car seat | From birth to about one year, no accident. Insert for newborns washed. Clicks onto most prams. Base sold extra.
kindersitz | children.prams | good | Cybex | colour=grey | autositz | Kindersitz Cybex Solution 15-36 kg | Autositz mit Isofix, Kopfstütze wächst mit. Unfallfrei, Bezug frisch. Gebrauchsspuren an der Lehne, die niemand sieht.
baby-carrier | children.prams | likeNew | Ergobaby | colour=blue | carrier, sling | Ergobaby Omni 360 baby carrier | Four ways to carry, from birth on. Worn for a few walks as our boy preferred wheels. No stains on the straps.
cot | children.rooms | good | | | crib, cot | Baby cot beech 60x120 with mattress | Three heights, bars removable so it turns into a toddler bed. Teeth marks on the rail. Mattress cover washed.
wickelkommode | children.rooms | good | IKEA | | wickeln, baby | Wickelkommode Hemnes weiß | Mit Aufsatz und drei tiefen Schubladen. Später einfache Kommode. Wand hat eine Ecke abgestoßen. Wickelauflage schenke ich dazu.
lit-bebe | children.rooms | good | | | lit, bébé | Lit bébé évolutif en bois blanc | Se transforme en lit enfant, sommier réglable, matelas offert. Quelques traces de dents sur la barre. Notice conservée.
trona | children.rooms | good | Chicco | | trona, bebé | Trona Chicco Polly plegable | Trona de bebé regulable en altura, bandeja doble, funda lavada. Ocupa muy poco plegada. Alguna marca de puré.
baby-monitor | children.rooms | good | Philips | | baby monitor | Philips Avent video baby monitor | Clear picture at night, talk back and lullabies. Range covers three floors. Battery of the parent unit was replaced.
night-light | children.rooms | good | | | lamp, night light | Rabbit night light for kids room | Glows softly in seven colours until the little ones are asleep, off after an hour. Charging cable included.
highchair | children.rooms | fair | IKEA | | high chair | IKEA Antilop highchair with tray | Plastic seat with belt, wipes clean in a moment. One leg is scratched. Great for grandparents who have visitors now and then.
bottle-warmer | children.rooms | good | | | bottle, baby | Bottle warmer and steriliser set | Heats milk in three minutes, steam kills germs for six bottles. Descaled. Tongs and brush belong to it.
lego-falcon | leisure.toys | good | LEGO | | lego, star wars | LEGO 75192 Millennium Falcon | All seven thousand bricks counted, built once behind glass. Instruction book and figures present. Box has a torn flap.
lego-bundle | leisure.toys | good | LEGO | | lego, bricks | 5 kg mixed Lego bricks | Wheels, windows, plates, a few half people. Washed in a laundry net. Random colours. Hours of building for any age.
lego-technic | leisure.toys | likeNew | LEGO | | technic, car | Lego Technic Porsche 911 42056 | Orange sports car with gearbox, on the shelf since it was finished. Stickers straight. Building book included.
duplo | leisure.toys | good | LEGO | | duplo, eisenbahn | LEGO Duplo Eisenbahn mit Schienen | Lok mit Licht und Geräusch, vier Wagen, ovale Strecke und Brücke. Batteriefach sauber. Ein Tier fehlt, sonst vollständig.
train-brio | leisure.toys | good | Brio | | wooden, train | Brio wooden train set 60 pieces | Tracks, crossing, bridge and a crane. Magnets hold well. Bite marks on one carriage. In a wooden crate with lid.
playmobil | leisure.toys | good | Playmobil | | playmobil, pirates | Playmobil pirate ship 5135 | Floats in the bath, sails whole, cannon shoots. Two of the pirates lost their hats. Treasure map is still there.
dollhouse | leisure.toys | good | | | dolls house | Wooden dolls house with furniture | Three storeys, opens at the front. Twenty pieces of furniture and a family of four. Wallpaper is home made.
puppe | leisure.toys | good | Käthe Kruse | | puppe | Käthe Kruse Puppe Schummelchen | Weiche Stoffpuppe mit Kleidung zum Wechseln, gestempelt am Fuß. Haar gekämmt. Liebevoll bespielt, aber gepflegt.
teddy | leisure.toys | good | Steiff | | teddy bear | Steiff teddy bear with button 35cm | Golden mohair, joints move, growls when tilted. Button and flag in the ear. From a household of collectors.
puzzle | leisure.toys | good | Ravensburger | | puzzle, jigsaw | Ravensburger puzzle 1000 pieces map of the world | Complete, done twice by my parents. Antique map motif. Bag inside the box closes. Could be traded for another.
monopoly | leisure.toys | good | Hasbro | | board game | Monopoly classic board game | All houses and notes, a thimble stands in for the lost dog. Rules in English. For long evenings and family rows.
catan | leisure.toys | good | Kosmos | | brettspiel | Die Siedler von Catan Brettspiel mit Erweiterung | Grundspiel und Ergänzung für fünf und sechs Spieler. Vollständig, Karten in Hüllen. Schachtel an den Ecken geklebt.
chess | leisure.toys | good | | | chess, board game | Wooden chess set folding board | Hand carved pieces with felt below, king eight centimetres high. All thirty two there. Board doubles as their case.
balance-bike | leisure.bicycles | good | Puky | size=12 inches, colour=red | laufrad, balance bike | Puky LR M balance bike red | For toddlers from two on, with foam tyres. Handlebar grips replaced. Scratches on the frame from learning. Bell rings.
scooter-kids | leisure.toys | good | Micro | | scooter | Mini Micro scooter blue kids | Three wheels, steering by leaning, height of the bar can change. Deck sticker peeled off. For ages two to five.
trampoline | leisure.toys | fair | | | trampoline, garden | Trampoline 3 m with safety net | Springs all there, net mended in two places, edge pad faded. Children have outgrown it. Needs a van and two people.
swing | leisure.toys | good | | | swing, garden | Wooden swing set for two | Frame of pressure treated pine with a swing and a climbing rope. Ground anchors included. Stands in our garden until Sunday.
costume | fashion.children.clothes | good | | size=116, colour=green | costume, carnival | Dinosaur costume child 116 | Plush overall with tail and hood full of teeth. Worn for carnival and at bedtime. Velcro at the back works.
schulranzen | fashion.bags | good | Ergobag | colour=blue | schule, ranzen | Schulranzen Ergobag mit Zubehör | Für die Grundschule, mit Sportbeutel, Mäppchen und Kletties. Rückenteil verstellbar. Boden etwas abgeschabt, Verschluss leichtgängig.
ja-figure | leisure.toys | likeNew | Bandai | | フィギュア, ガンダム | ガンダム プラモデル 未組立 | 箱は少し傷んでいますが、中身は未開封です。説明書もあります。引っ越しのため出品しました。
poussette | children.prams | good | Cybex | colour=black | poussette, bébé | Poussette Cybex Balios pliable | Du premier jour à quatre ans, roues amorties, habillage pluie fourni. Tissu lavé, freins vérifiés. Pliage d'une seule main.
patinete | leisure.toys | good | Oxelo | | patinete, niños | Patinete infantil de tres ruedas | Estable y ligero, manillar ajustable, freno trasero nuevo. Con algunas rozaduras en la tabla. Para niños de tres a seis años.
`);
