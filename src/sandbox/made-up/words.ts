/** The words that names of made-up organisations are made of, one row a language, in the language's own script. */

export interface Language {
  /** ISO 3166 code of the country. */
  readonly country: string;
  /** BCP 47 tag, e.g. `de-DE`. */
  readonly culture: string;
  /** Family names and invented ones, each with its spelling in a domain: `Müller=mueller`. */
  readonly heads: string;
  readonly trades: string;
  /** Towns. A name may also have none. */
  readonly towns: string;
  readonly forms: string;
  readonly name: (head: string, trade: string, town: string, form: string) => string;
}

const spaced = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(' ');

export const LANGUAGES: readonly Language[] = [
  {
    country: 'US',
    culture: 'en-US',
    heads: `Alder=alder|Birchwood=birchwood|O'Connell=oconnell|Dunn & Daughters=dunn|Fairweather=fairweather|Granite Peak=granitepeak|Harbor=harbor|Juniper=juniper|Kestrel=kestrel|Lakeside=lakeside|Maple & Rye=maplerye|Northgate=northgate|Oakhurst=oakhurst|Prairie=prairie|Quill=quill|Redstone=redstone`,
    trades: 'Logistics|Dental|Foods|Architects|Robotics|Legal|Marine|Printing',
    towns: 'Boise|Tulsa|Fresno|Mobile|Akron|Provo|Salem',
    forms: 'Inc.|LLC|Corp.',
    name: (head, trade, town, form) => spaced(head, trade, town, form),
  },
  {
    country: 'DE',
    culture: 'de-DE',
    heads:
      'Müller=mueller|Schäfer=schaefer|Krüger=krueger|Böhm=boehm|Jäger=jaeger|Weiß=weiss|König=koenig|Größl=groessl|Hübner=huebner|Lößner=loessner|Köhler=koehler|Brückner=brueckner|Günther=guenther|Döring=doering|Fährmann=faehrmann|Süß=suess',
    trades: 'Maschinenbau|Logistik|Gartenbau|Verlag|Brauerei|Elektrotechnik|Küchen|Spedition',
    towns: 'Köln|Nürnberg|Lübeck|Görlitz|Würzburg|Jülich|Bautzen',
    forms: 'GmbH|AG|KG',
    name: (head, trade, town, form) => spaced(head, trade, town, form),
  },
  {
    country: 'FR',
    culture: 'fr-FR',
    heads:
      'Lefèvre=lefevre|Béranger=beranger|Hélias=helias|Châtelain=chatelain|Garçon=garcon|Noël=noel|Lacôte=lacote|Brûlé=brule|Desmoulins=desmoulins|L’Hermitte=lhermitte|Gaëtan=gaetan|Prévost=prevost|Cœurdroy=coeurdroy|Delâge=delage|Thévenin=thevenin|Vérité=verite',
    trades: 'Ateliers|Boulangerie|Transports|Vignobles|Imprimerie|Clinique|Menuiserie|Éditions',
    towns: 'Orléans|Nîmes|Besançon|Évreux|Sète|Béziers|Albi',
    forms: 'SARL|SAS|SA',
    name: (head, trade, town, form) => spaced(trade, head, town, form),
  },
  {
    country: 'ES',
    culture: 'es-ES',
    heads:
      'Núñez=nunez|Muñoz=munoz|Íñiguez=iniguez|Güell=guell|Peñalver=penalver|Ibáñez=ibanez|Ordóñez=ordonez|Castaño=castano|Aragón=aragon|Yáñez=yanez|Briceño=briceno|León=leon|Güemes=guemes|Cañada=canada|Río=rio|Sáenz=saenz',
    trades: 'Bodegas|Talleres|Transportes|Clínica|Construcciones|Librería|Conservas|Jardinería',
    towns: 'Cádiz|Jaén|Logroño|Málaga|Ávila|Cáceres|Almería',
    forms: 'S.L.|S.A.|S.L.U.',
    name: (head, trade, town, form) => spaced(trade, head, town, form),
  },
  {
    country: 'BR',
    culture: 'pt-BR',
    heads:
      'São João=saojoao|Conceição=conceicao|Araújo=araujo|Gonçalves=goncalves|Ipê=ipe|Guimarães=guimaraes|Pantanal=pantanal|Simões=simoes|Verão=verao|Boa Esperança=boaesperanca|Falcão=falcao|Maçã=maca|Antônio=antonio|Canção=cancao|Tapajós=tapajos|Leão=leao',
    trades: 'Padaria|Construtora|Farmácia|Transportes|Gráfica|Cerâmica|Editora|Laticínios',
    towns: 'Belém|Goiânia|Maceió|Vitória|Cuiabá|Macapá|Niterói',
    forms: 'Ltda.|S.A.|ME',
    name: (head, trade, town, form) => spaced(trade, head, town, form),
  },
  {
    country: 'PL',
    culture: 'pl-PL',
    heads:
      'Wójcik=wojcik|Łukasik=lukasik|Żuraw=zuraw|Dąbrowa=dabrowa|Błażej=blazej|Świerk=swierk|Jeżyna=jezyna|Gołąb=golab|Szczęsny=szczesny|Źródło=zrodlo|Kłos=klos|Mróz=mroz|Piątek=piatek|Ślązak=slazak|Zając=zajac|Grząski=grzaski',
    trades: 'Transport|Meble|Piekarnia|Drukarnia|Budownictwo|Apteka|Ogrody|Odlewnia',
    towns: 'Kraków|Łódź|Gdańsk|Poznań|Rzeszów|Toruń|Słupsk',
    forms: 'sp. z o.o.|S.A.|sp. j.',
    name: (head, trade, town, form) => spaced(head, trade, town, form),
  },
  {
    country: 'CZ',
    culture: 'cs-CZ',
    heads:
      'Dvořák=dvorak|Šťastný=stastny|Říha=riha|Černý=cerny|Žižka=zizka|Růžička=ruzicka|Kučera=kucera|Němec=nemec|Křížek=krizek|Švéda=sveda|Hůlka=hulka|Jiřina=jirina|Měsíček=mesicek|Vltavín=vltavin|Zlatý Důl=zlatydul|Třešňák=tresnak',
    trades: 'Strojírny|Pekařství|Tiskárna|Doprava|Sklárny|Pivovar|Stavby|Knihy',
    towns: 'Plzeň|Zlín|Olomouc|Jihlava|Děčín|Třebíč|Tábor',
    forms: 's.r.o.|a.s.|v.o.s.',
    name: (head, trade, town, form) => spaced(head, trade, town, form),
  },
  {
    country: 'TR',
    culture: 'tr-TR',
    heads:
      'Yıldız=yildiz|Çelik=celik|Güneş=gunes|Şahin=sahin|İnci=inci|Ağaç=agac|Kılıç=kilic|Özgür=ozgur|Işık=isik|Gümüş=gumus|Doğan=dogan|Çınar=cinar|Ümit=umit|Şeker=seker|Kırmızı=kirmizi|Örnek=ornek',
    trades: 'Gıda|Tekstil|Lojistik|Yapı|Matbaa|Eczacılık|Turizm|Makine',
    towns: 'İzmir|Muğla|Eskişehir|Çorum|Ağrı|Şırnak|Bursa',
    forms: 'A.Ş.|Ltd. Şti.|Koll. Şti.',
    name: (head, trade, town, form) => spaced(head, trade, town, form),
  },
  {
    country: 'VN',
    culture: 'vi-VN',
    heads:
      'Hưng Thịnh=hungthinh|Đại Phát=daiphat|Bình Minh=binhminh|Thành Công=thanhcong|Ngọc Ánh=ngocanh|Phương Đông=phuongdong|Sông Hồng=songhong|Tân Tiến=tantien|Việt Sơn=vietson|Hoàng Yến=hoangyen|Đức Trí=ductri|Mỹ Lệ=myle|Quảng Lợi=quangloi|Trường Giang=truonggiang|Xuân Hạ=xuanha|Lộc Phúc=locphuc',
    trades: 'Thương mại|Xây dựng|Vận tải|Dược phẩm|Nội thất|Thực phẩm|Cơ khí|Du lịch',
    towns: 'Hà Nội|Huế|Đà Nẵng|Cần Thơ|Vinh|Quy Nhơn|Bắc Ninh',
    forms: 'TNHH|Cổ phần|Hợp danh',
    name: (head, trade, town, form) => spaced('Công ty', form, trade, head, town),
  },
  {
    country: 'RU',
    culture: 'ru-RU',
    heads:
      'Заря=zarya|Берёзка=beryozka|Северный ветер=severveter|Щит=shchit|Ёлка=yolka|Волна=volna|Журавль=zhuravl|Объектив=obektiv|Меридиан=meridian|Полюс=polyus|Чайка=chaika|Юность=yunost|Исток=istok|Кедр=kedr|Рассвет=rassvet|Эхо=ekho',
    trades: 'Логистика|Стройка|Медиа|Мебель|Аптека|Печать|Сервис|Техника',
    towns: 'Тверь|Омск|Псков|Пермь|Калуга|Рязань|Чита',
    forms: 'ООО|АО|ПАО',
    name: (head, trade, town, form) => `${form} «${spaced(head, trade, town)}»`,
  },
  {
    country: 'UA',
    culture: 'uk-UA',
    heads:
      'Їжак=yizhak|Ґанок=ganok|Світанок=svitanok|Калина=kalyna|Джерело=dzherelo|Соняшник=soniashnyk|Європейський=yevropeiskyi|Вишиванка=vyshyvanka|Дніпро=dnipro|Зірка=zirka|Пір’їна=pirina|Липа=lypa|Явір=yavir|Козак=kozak|Мрія-Плюс=mriiaplius|Обрій=obrii',
    trades: 'Агро|Буд|Транс|Меблі|Друк|Фарма|Текстиль|Сервіс',
    towns: 'Львів|Київ|Чернівці|Одеса|Рівне|Суми|Харків',
    forms: 'ТОВ|ПрАТ|ФОП',
    name: (head, trade, town, form) => `${form} «${spaced(head, trade, town)}»`,
  },
  {
    country: 'GR',
    culture: 'el-GR',
    heads:
      'Αιγαίο=aigaio|Ήλιος=ilios|Παπαδάκης=papadakis|Θάλασσα=thalassa|Ελιά=elia|Χρυσός=chrysos|Ψαράς=psaras|Ωκεανός=okeanos|Κύμα=kyma|Φάρος=faros|Νησί=nisi|Ζέφυρος=zefyros|Δάφνη=dafni|Λευκός Πύργος=lefkospyrgos|Ξενία=xenia|Ρόδι=rodi',
    trades: 'Τρόφιμα|Ναυτιλία|Εκδόσεις|Κατασκευές|Φαρμακείο|Μεταφορές|Κεραμικά|Έπιπλα',
    towns: 'Αθήνα|Πάτρα|Βόλος|Χανιά|Λαμία|Κως|Ρόδος',
    forms: 'Α.Ε.|Ε.Π.Ε.|Ι.Κ.Ε.',
    name: (head, trade, town, form) => spaced(head, trade, town, form),
  },
  {
    country: 'JP',
    culture: 'ja-JP',
    heads:
      '山田=yamada|佐藤=sato|髙橋=takahashi|渡邊=watanabe|斎藤=saito|あさひ川=asahigawa|みどり=midori|ひまわり=himawari|さくら坂=sakurazaka|北野=kitano|大森=omori|小林=kobayashi|かもめ=kamome|ミヤビ=miyabi|ホクト=hokuto|ツバサ=tsubasa',
    trades: '製作所|商事|工業|建設|印刷|食品|運輸|薬局',
    towns: '札幌|金沢|松本|高知|長崎|青森|那覇',
    forms: '株式会社|有限会社|合同会社',
    name: (head, trade, town, form) => `${form}${head}${trade}${town}`,
  },
  {
    country: 'CN',
    culture: 'zh-CN',
    heads:
      '东方=dongfang|长江=changjiang|明月=mingyue|金龙=jinlong|青山=qingshan|海棠=haitang|瑞丰=ruifeng|天和=tianhe|永兴=yongxing|玉兰=yulan|红枫=hongfeng|白鹭=bailu|宏图=hongtu|云岭=yunling|松竹=songzhu|星河=xinghe',
    trades: '科技|贸易|物流|建筑|食品|印务|医药|家具',
    towns: '西安|苏州|昆明|大连|厦门|长沙|桂林',
    forms: '有限公司|股份有限公司|有限责任公司',
    name: (head, trade, town, form) => `${town}${head}${trade}${form}`,
  },
  {
    country: 'KR',
    culture: 'ko-KR',
    heads:
      '한빛=hanbit|대성=daesung|푸른솔=pureunsol|새벽=saebyeok|가람=garam|나래=narae|다온=daon|미르=mireu|바다=bada|아리랑=arirang|은하=eunha|청운=cheongun|해오름=haeoreum|동방=dongbang|세종로=sejongno|하늘=haneul',
    trades: '전자|물산|건설|식품|출판|제약|가구|운수',
    towns: '부산|대구|광주|전주|제주|춘천|울산',
    forms: '주식회사|유한회사|합자회사',
    name: (head, trade, town, form) => spaced(form, `${head}${trade}`, town),
  },
  {
    country: 'SA',
    culture: 'ar-SA',
    heads:
      'النخيل=nakheel|الفجر=fajr|الواحة=waha|الصقر=saqr|البحر=bahr|اللؤلؤة=lulua|الأمل=amal|الربيع=rabie|القمر=qamar|الياسمين=yasmeen|الشروق=shorouq|المنار=manar|الزيتون=zaytoun|الهدى=huda|الغدير=ghadeer|التاج=taj',
    trades: 'للتجارة|للمقاولات|للنقل|للأغذية|للطباعة|للأدوية|للأثاث|للسياحة',
    towns: 'الرياض|جدة|الدمام|تبوك|أبها|حائل|نجران',
    forms: 'شركة|مؤسسة|مجموعة',
    name: (head, trade, town, form) => spaced(form, head, trade, town),
  },
  {
    country: 'IL',
    culture: 'he-IL',
    heads:
      'אורן=oren|כרמל=karmel|גליל=galil|שקד=shaked|תמר=tamar|רימון=rimon|זית=zayit|ארז=erez|נחל=nahal|דקל=dekel|אלון=alon|צפון=tsafon|מעיין=maayan|סלע=sela|ברקת=bareket|יובל=yuval',
    trades: 'הובלות|מזון|דפוס|בנייה|רהיטים|תרופות|תיירות|ספרים',
    towns: 'חיפה|באר שבע|עכו|צפת|אילת|נתניה|רחובות',
    forms: 'בע"מ|ושות\'|שותפות',
    name: (head, trade, town, form) => spaced(head, trade, town, form),
  },
  {
    country: 'TH',
    culture: 'th-TH',
    heads:
      'ทองคำ=thongkham|สยามรุ่ง=siamrung|ดอกบัว=dokbua|ช้างน้อย=changnoi|รุ่งเรือง=rungrueang|ไทยเจริญ=thaicharoen|มะลิ=mali|ฟ้าใส=fasai|ธารา=thara|เพชรงาม=phetngam|ศรีสุข=srisuk|บ้านสวน=bansuan|น้ำใส=namsai|แสงดาว=saengdao|ภูผา=phupha|วารี=wari',
    trades: 'ขนส่ง|ก่อสร้าง|อาหาร|การพิมพ์|เภสัช|เฟอร์นิเจอร์|การค้า|ท่องเที่ยว',
    towns: 'เชียงใหม่|ภูเก็ต|ขอนแก่น|ระยอง|น่าน|ตรัง|สงขลา',
    forms: 'จำกัด|จำกัด (มหาชน)|กรุ๊ป',
    name: (head, trade, town, form) => spaced(`บริษัท ${head}${trade}`, town, form),
  },
  {
    country: 'IN',
    culture: 'hi-IN',
    heads:
      'सूर्योदय=suryoday|गंगोत्री=gangotri|कमल=kamal|हिमशिखर=himshikhar|नीलकंठ=neelkanth|मयूर=mayur|सरिता=sarita|वसुंधरा=vasundhara|चन्दन=chandan|तुलसी=tulsi|अमृत=amrit|दीपशिखा=deepshikha|पवन=pavan|रजत=rajat|शुभम्=shubham|ज्योति=jyoti',
    trades: 'व्यापार|निर्माण|परिवहन|खाद्य|मुद्रण|औषधि|वस्त्र|यात्रा',
    towns: 'जयपुर|भोपाल|पटना|वाराणसी|नागपुर|रांची|उज्जैन',
    forms: 'प्राइवेट लिमिटेड|लिमिटेड|एलएलपी',
    name: (head, trade, town, form) => spaced(head, trade, town, form),
  },
  {
    country: 'DK',
    culture: 'da-DK',
    heads:
      'Søgaard=soegaard|Ærø Færge=aeroefaerge|Åkjær=aakjaer|Bjørnø=bjoernoe|Kløver=kloever|Rødgrøn=roedgroen|Gærde=gaerde|Mågen=maagen|Nordlyset=nordlyset|Østvind=oestvind|Skærgård=skaergaard|Tøndersen=toendersen|Højby=hoejby|Vædder=vaedder|Fjordblå=fjordblaa|Løvspring=loevspring',
    trades: 'Møbler|Bageri|Byg|Trykkeri|Fisk|Teknik|Rejser|Smedje',
    towns: 'Århus|Køge|Ribe|Næstved|Tønder|Skagen|Rønne',
    forms: 'A/S|ApS|I/S',
    name: (head, trade, town, form) => spaced(head, trade, town, form),
  },
];
