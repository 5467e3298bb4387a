/**
 * Things people sell, one a line: category | brand | tags | title | description. A title is what it is called in the
 * language of its seller. Descriptions mention other things on purpose, as sellers do.
 */
export const products = `
home.kitchen | Tula | tea, brass | Brass samovar with teapot | Heats water for twenty cups. From my grandmother in Tula.
home.kitchen | | tea, porcelain | Porcelain teapot, blue onion pattern | Small chip at the spout. Goes well with a samovar.
home.kitchen | Bosch | coffee | Bosch Tassimo coffee machine | Makes coffee and cocoa. Descaled last week.
home.kitchen | De'Longhi | espresso, coffee | De'Longhi Dedica espresso machine | Pulls a good crema. With milk frother.
home.kitchen | Le Creuset | cast iron | Le Creuset cocotte en fonte 24 cm | Cocotte orange, très peu utilisée, couvercle inclus.
home.kitchen | | | Kupferpfanne 28 cm | Schwere Pfanne aus Kupfer, innen verzinnt, für Gas und Herd.
home.kitchen | Victorinox | knife | Chef's knife 20 cm | Sharp. Comes with a wooden block, no other knives in it.
home.kitchen | KitchenAid | baking | KitchenAid Artisan stand mixer red | Bakes everything: dough hook, whisk and bowl included.
home.kitchen | | plates | Vajilla de cerámica para seis | Doce platos y seis tazas, hechos a mano en Talavera.
home.lamps | Tiffany | stained glass | Tiffany table lamp with dragonflies | Stained glass shade, bronze foot. Bulb included.
home.lamps | IKEA | | Stehlampe IKEA Hektar | Dunkelgrau, höhenverstellbar, mit Leuchtmittel.
home.lamps | Anglepoise | desk | Anglepoise desk lamp black | Springs are tight. Fits any desk or table.
home.lamps | | lighting | Lustre en cristal de Bohême | Six bras, pampilles complètes, électrifié.
home.furniture.chairs | Eames | design | Eames lounge chair walnut | Leather, with ottoman. A reading lamp stood beside it.
home.furniture.chairs | | wood | Oak dining chairs, set of four | Solid oak, newly glued. The table is already sold.
home.furniture.chairs | IKEA | sofa | IKEA Ektorp three-seat sofa | Washable covers, beige. No pets, no smoke.
home.furniture.chairs | | | Ohrensessel aus Samt grün | Bequemer Sessel, Bezug vor zwei Jahren erneuert.
home.furniture.chairs | | deri | Deri koltuk takımı | Kahverengi hakiki deri, üçlü ve iki tekli koltuk.
home.furniture.tables | | wood, dining | Extending dining table in oak | Seats ten when pulled out. Chairs not included.
home.furniture.tables | | | Couchtisch aus Glas und Stahl | Rund, achtzig Zentimeter, ein Kratzer am Rand.
home.furniture.tables | | bureau | Bureau d'écolier en bois | Petit bureau avec encrier, pour enfant.
home.furniture.beds | | bed | Bett aus Kiefer 140 x 200 | Massiv, mit Lattenrost, ohne Matratze.
home.furniture.beds | Emma | mattress | Emma Original mattress 160 x 200 | Firm foam mattress for any bed, slept on for a year.
home.furniture.storage | IKEA | billy | IKEA Billy bookcase white | Five shelves. Held cookery books and novels.
home.furniture.storage | String | shelf | String Regal, Nussbaum | Wandregal mit drei Böden und Leitern.
home.textiles | | persian, carpet | Persian carpet Tabriz 2 x 3 m | Hand-knotted wool, red and blue. Cleaned by experts.
home.textiles | | kilim | Kilim dokuma yolluk | Yün, el dokuması, Konya yöresi.
home.textiles | | فرش | فرش دستباف تبریز | فرش ایرانی با طرح لچک ترنج، سالم و تمیز
home.textiles | | wool | Norwegian wool blanket | Warm throw for a sofa or bed, hand woven.
home.decoration | | mirror | Miroir doré style Louis XV | Cadre en bois sculpté, glace ancienne.
home.decoration | | clock | Kuckucksuhr aus dem Schwarzwald | Mechanisch, spielt zwei Melodien, geht genau.
home.decoration | | vase | Murano glass vase | Blown glass, green with gold leaf, signed.
home.tools | Bosch | drill | Bosch cordless drill 18 V | Two batteries and a charger, in a case.
home.tools | Makita | saw | Makita circular saw | Cuts clean. Blade nearly new. Drill not included.
home.tools | Stihl | chainsaw | Motorsäge Stihl MS 180 | Springt sofort an, Kette neu geschärft.
home.tools | | ladder | Aluminium ladder 4 m | Stands firm, folds flat.
home.garden | Weber | barbecue | Weber kettle barbecue 57 cm | Grill with cover and chimney starter.
home.garden | Gardena | hose | Gartenschlauch Gardena 20 m | Mit Wagen und Brause.
home.garden | | plants | Monstera deliciosa en pot | Plante d'intérieur, un mètre de haut, bien portante.
home.garden | | bench | Teak garden bench | Weathered to grey, seats three.
electronics.phones | Apple | iphone | iPhone 13 128 GB blue | Battery at 88 %. With case and cable.
electronics.phones | Apple | iphone | Apple iPhone SE 2022 | Small crack in a corner of the glass, works well.
electronics.phones | Samsung | galaxy, android | Samsung Galaxy S22 | Unlocked, with charger. Screen like new.
electronics.phones | Nokia | retro | Nokia 3310 | The real one. Still plays snake.
electronics.phones | Xiaomi | андроид | Смартфон Xiaomi Redmi Note 12 | Телефон в отличном состоянии, чехол в подарок.
electronics.phones | | case | Leather case for iPhone 13 | Hand-stitched, brown. Phone is not included.
electronics.computers.laptops | Apple | macbook | MacBook Air M1 13 inches | Space grey, keyboard German, 41 charge cycles.
electronics.computers.laptops | Lenovo | thinkpad | Lenovo ThinkPad X1 Carbon | Sixteen gigabytes of memory, new battery.
electronics.computers.laptops | Dell | ноутбук | Ноутбук Dell XPS 13 | Экран без царапин, зарядка в комплекте.
electronics.computers.tablets | Apple | ipad | iPad Pro 11 with Pencil | Kept in a sleeve from the first day on.
electronics.computers.parts | Logitech | mouse | Logitech MX Master mouse | Wireless, for laptop or desktop.
electronics.computers.parts | Cherry | keyboard | Mechanische Tastatur Cherry MX | Braune Schalter, deutsches Layout.
electronics.computers.parts | Dell | monitor | Dell 27-inch monitor | Four thousand pixels across. Cable included.
electronics.cameras | Leica | rangefinder | Leica M6 film camera | Meter works. With strap, without lens.
electronics.cameras | Canon | dslr | Canon EOS 80D with lens | Camera bag and two batteries included.
electronics.cameras | Fujifilm | instant | Fujifilm Instax Mini | Instant camera with one film left.
electronics.cameras | Nikon | カメラ | ニコン 一眼レフカメラ D750 | シャッター回数は少なめ、レンズ付き。
electronics.cameras | Sony | 相机 | 索尼微单相机 A7 | 二手相机，成色很好，送电池。
electronics.audio | Sony | headphones | Sony WH-1000XM4 headphones | Noise cancelling, with case.
electronics.audio | Technics | turntable, vinyl | Technics SL-1200 turntable | Direct drive, new stylus. For records.
electronics.audio | JBL | bluetooth | JBL Flip speaker | Loud, waterproof, takes Bluetooth.
electronics.audio | | | Enceintes colonnes Focal | Paire de haut-parleurs, son chaleureux.
electronics.television | LG | oled | LG OLED television 55 inches | With stand and remote.
electronics.games | Sony | playstation | PlayStation 5 with two controllers | Console with disc drive, one game.
electronics.games | Nintendo | switch | Nintendo Switch OLED | White, dock and charger included.
fashion.women.dresses | | vintage | Vintage summer dress with flowers | Cotton, fits M. Worn twice.
fashion.women.dresses | Zara | | Robe de soirée noire Zara | Taille S, longue, dos nu.
fashion.women.dresses | | boda | Vestido de novia de encaje | Talla 38, cola larga, limpio de tintorería.
fashion.women.tops | | silk | Silk blouse ivory | Mother-of-pearl buttons. Fits M.
fashion.women.coats | Burberry | trench | Burberry trench coat | Beige, lining complete. Belt included.
fashion.women.shoes | Louboutin | heels | Louboutin heels black size 38 | Red soles, with box.
fashion.women.shoes | Dr. Martens | boots | Dr. Martens boots cherry red | Eight eyes, size 39, broken in.
fashion.men.tops | Levi's | denim | Levi's denim jacket | Blue, size L, brass buttons.
fashion.men.tops | | band | Metallica T-shirt | Black tee from the tour of 1992.
fashion.men.trousers | Levi's | jeans | Levi's 501 jeans W32 L34 | Straight, dark blue.
fashion.men.coats | Barbour | wax | Barbour wax jacket olive | Rewaxed last autumn.
fashion.men.suits | Hugo Boss | wedding | Hugo Boss Anzug dunkelblau | Größe 50, einmal auf einer Hochzeit getragen.
fashion.men.shoes | Nike | sneakers | Nike Air Max 90 | Running shoes, white, size 43.
fashion.men.shoes | Adidas | sneakers | Adidas Samba | Кроссовки, размер 42, почти новые.
fashion.children.shoes | | | Kinderschuhe Lauflernschuhe | Weiches Leder, Größe 20.
fashion.bags | Louis Vuitton | handbag | Louis Vuitton Speedy handbag | Brown canvas, with dust bag and receipt.
fashion.bags | Fjällräven | backpack | Fjällräven Kånken ryggsäck | Gul, rymmer en dator. Knappt använd.
fashion.bags | | leather | Sac à main en cuir | Fait main à Florence, bandoulière réglable.
fashion.jewellery | | gold | Gold necklace with pendant | Eighteen carat, stamped.
fashion.jewellery.rings | | diamond | Diamond engagement ring | White gold, quarter carat, with certificate.
fashion.watches | Omega | automatic | Omega Seamaster automatic watch | Serviced, with box and papers.
fashion.watches | Casio | digital | Casio digital watch | Retro, steel strap.
leisure.books | | fantasy | The Hobbit, first paperback edition | Spine creased, pages clean.
leisure.books | | roman | Les Misérables, édition reliée | Victor Hugo, deux volumes, tranche dorée.
leisure.books | | коллекция | Война и мир, четыре тома | Лев Толстой, издание 1957 года.
leisure.books | | شعر | ديوان المتنبي | كتاب شعر، طبعة بيروت، بحالة جيدة
leisure.books | | ספר | ספר בישול ישראלי | ספר במצב מצוין, עם תמונות
leisure.music | | vinyl, records | The Beatles Abbey Road vinyl | First pressing, sleeve worn. Plays on any turntable.
leisure.music.instruments | Fender | guitar | Fender Stratocaster electric guitar | Sunburst, Mexican made, gig bag.
leisure.music.instruments | Yamaha | piano | Yamaha Klavier U1 schwarz | Gestimmt, mit Bank, Erdgeschoss.
leisure.music.instruments | | violin | Violon 4/4 avec archet | Luthier de Mirecourt, étui neuf.
leisure.music.instruments | | بزق | عود شرقي دمشقي | آلة موسيقية مصنوعة يدويا من خشب الجوز
leisure.toys | LEGO | star wars | LEGO Star Wars Millennium Falcon | All bricks there, with manual.
leisure.toys | | wooden | Wooden train set | Tracks, bridge and eight wagons.
leisure.toys | Ravensburger | puzzle | Puzzle mille pièces Ravensburger | Complet, vue de Venise.
leisure.sports | | yoga | Yoga mat and blocks | Cork, smells of nothing.
leisure.sports | Rossignol | ski | Skis Rossignol 170 cm | Avec fixations et bâtons.
leisure.sports | Wilson | tennis | Wilson tennis racket | Strung last month, grip three.
leisure.bicycles | Brompton | folding | Brompton folding bicycle | Six gears, bag on the front.
leisure.bicycles | Bianchi | racing | Bianchi Rennrad celeste | Rahmenhöhe 56, neue Reifen.
leisure.bicycles | | e-bike | E-bike for women 28 inches | Motor in the middle, battery lasts 80 km.
leisure.bicycles | | vélo | Vélo enfant 16 pouces | Avec petites roues et sonnette.
leisure.camping | MSR | tent | MSR two-person tent | Light, dry in any rain.
leisure.camping | | schlafsack | Schlafsack aus Daunen | Hält warm bis minus zehn Grad.
leisure.art | | painting | Oil painting of the harbour | Signed, framed, about 1920.
leisure.collecting | | coins | Silver coins, Weimar Republic | Eleven pieces, good condition.
leisure.collecting | | stamps | Briefmarkenalbum Deutsches Reich | Zweihundert Marken, gestempelt.
children.prams | Bugaboo | pram | Bugaboo Fox Kinderwagen | Mit Wanne und Sportsitz, grau.
children.prams | Maxi-Cosi | car seat | Maxi-Cosi car seat | For the first year, no accident.
children.rooms | | crib | Lit bébé à barreaux | Matelas offert, hauteur réglable.
beauty | Dyson | hair | Dyson Airwrap | All attachments, in its box.
beauty | Chanel | perfume | Chanel N°5 eau de parfum | Flacon entamé, cent millilitres.
vehicles | Michelin | tyres | Winter tyres Michelin 205/55 R16 | Four of them, seven millimetres left.
vehicles | | roof | Dachbox Thule 400 l | Mit Schlüsseln, passt auf jeden Träger.
pets | | cat | Cat tree with three levels | Sisal, hardly scratched.
pets | | aquarium | Aquarium 120 l mit Zubehör | Filter, Lampe und Heizung, ohne Fische.
`;
