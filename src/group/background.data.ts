/**
 * How common words are in news. Made by counting, in 1008 articles and feed entries, nearly all English, of many publishers
 * between 2009 and 2023 (titles and the first 1,500 characters; at most three documents whose titles begin alike), in how
 * many documents each stem occurs. Stems in fewer than eight documents are left out. None of the documents is one that the
 * grouping is measured on.
 */

/** Documents that were counted. */
export const BACKGROUND_DOCUMENTS = 1008;

/** Each line is a class k and some of its stems: each of them occurs in about one of 2^(k/2) documents. */
export const BACKGROUND_CLASSES = `
1 a and in of the to
2 for is on that with
3 an are as at be by from has it new this
4 all but can class have i more not one or read t was will year you
5 about after also been continu do he his how into its no out said so their ther they time up we what when which who your
6 1 2 com day de first get had here if includ just like make most now only other our over peopl s say some stat than two us use were
6 work would
7 0 10 3 4 5 any back befor being call chang come compani could countri d data even full help know last look m many may me my need off
7 part plan post president re report right see show start
7 support text them thes thing through trump ve view want way week wher whil world
8 12 15 6 8 accord add against announc another around articl bas becaus best between both business c case city content creat did don
8 donald down dur e en end everi experienc few find follow
8 give go going good googl group her high id information la lead link long made market month much next o offer old open own product
8 public que releas same servic set she should sinc site still
8 stori styl such system take technologi test then think thos thre todai top tuesdai u un under unit updat used using version very
8 video well why york
9 000 11 13 20 2016 2019 25 30 7 9 access across again ago allow alreadi alwai american app appear area ask attack author availabl
9 becom better big bring build car center check claim clos code
9 comment coverag deal design each earli email est et ever expect face famili far featur feel focus forc former found free futur game
9 general global government great hand head him home hous
9 http idea important interest international issu keep key l latest launch leader learn left life line list littl live ll los mak man
9 mean media member might million mondai n name national
9 never number official onlin order page para parti person plac play pleas point possibl power problem program provid publish put
9 question rais record relat result run se second securiti seen
9 sery shar sign social someth sourc spac stop talk team tech titl told too track try turn twitter user visit web wednesdai without
9 won writ y yet
10 100 14 18 19 2017 2018 2020 24 50 able agenci al along am among appl attempt away begin behind below billion bit black block body
10 book came campaign caus certain charg chief china co
10 communiti computer concern confirm consider control cours court current da dan date death decad decid decision del des describ
10 description detail didn different digital director displai doe
10 doesn driv drop easy effort el election enough es event everyon everyth exampl facebook fact federal final five font form four
10 friend gett got grow happen hard hav health hit hope hour
10 however human imag improv increas industri insid internet isn job kill kind larg las later law le least leav led les less let level
10 local lot love major mark meet messag minister model monei
10 must na nation network night non note offic often once org p paragraph past pay per performanc pictur plus polic polici political
10 por pric project push rail rate reach real reason receiv
10 recent remain research reveal review role runn russia sale san search seem send serv several simpl singl six small son standard
10 star step street target tell term thank third though total
10 trad type uk understand until via war warn washington websit whether whit win women word à 日
11 16 17 200 2015 2024 22 account accus act action actualli ad addition address administration affect agre ai air align amazon america
11 answer anti anyon anyth appli application april au
11 authoriti bad beat becam began believ beyond biggest blog box brand break browser built buy bylin candidat capital caption ceo
11 challeng climat color commission como compar complet con
11 condition conferenc contain core cost cover currentli customer cut daili david dead deliver demand department despit develop
11 developer development devic directli discuss document done dos du
11 due earlier earn economi edition effect em energi enter entr esta este eu europ executiv exist expert fail fan fight file fill fire
11 firm fix fridai front fund further giant given goal ground
11 guardian ha half hear heart himself histori huge impact instead intelligenc interview introduc involv iphon itemprop januari john
11 join known label land languag late legal light likeli limit
11 liv london longer low main matter medical mind minut miss moment morn move music nearli north noth notic november october officer
11 operat original ou outsid paper par particular partner pass
11 perform personal phon photo pick platform player popular potential pour powerful present press previous pro probabli process produc
11 profil promis protect purchas qualiti qui reader readi
11 realli recentli region remov republican request requir reserv return rise road room ruby rule russian save scal school self sens
11 short si side similar sit size sobr softwar solution soon
11 sound south speak special spread stand statement stay stor strategi studi su suggest sur sure surpris tak taken thought thousand
11 threat thursdai together took tool toward train tri true
11 tutorial tv una une universiti valu victim vote w wasn watch water west within woman worth x young امریکہ میں پاکستان کی کے ہے あ い
11 う え お か が き く け こ さ し す た だ ち っ て で と ど な に の は ま め も や よ ら
11 り る れ わ を イ ク シ ス タ ッ テ ト リ ル ン ー 一 上 中 事 人 会 作 力 可 国 大 年 性 新 方 最 月 本 用 発 的 者 行 要
12 150 2014 2022 21 23 28 31 40 500 accept activiti actor advertis age ahead aid aim alleg almost although angel announcement annual
12 ano ao ap approach argu argument arrest arriv associat
12 attornei audienc avoid award b ban bank base battl blue border born bottom british bug california canada cannot card care carri ce
12 central centuri chanc chines choic civil clear click cloud
12 cnn commit common complex concept connect cooki copy copyright count counti coupl credit crisis critical criticism cross css cycl
12 debat december deep default democrat democratic died dir
12 discover discussion doing doubl dozen easier ebook economic editor either elect element employe enabl engineer english enjoi ensur
12 entir entri error especialli estimat european ex exclusiv
12 explain explor express fac fall fast father favorit fear feed feira field figur fil film financial fine foreign forward founder fox
12 franc francisco function gain girl goe grand growth guid
12 happi haven held higher highlight hold hospital hundr identifi il inc incident independent india individual influenc info initial
12 install instanc investigat investigation investment investor
12 item itemtyp itself jame js judg july june justic kid lang largeli largest lawyer letter listen lo location loss lost lower ltr
12 machin mais manag management manager march mass massiv master
12 match material mayb men met meta method militari mission mobil mode modern mother mov nam natur near net newsletter nine none
12 normal operation opportuniti opposition option organization os
12 overall parent paris park particularli pas percent perhap pic piec politic position practic prepar presidential prim privaci privat
12 production properti propos protest prov qu r rang rather
12 red referenc refus regard regular remember rest reuter ride risk roll safe sampl saw sc schema scienc sea season secretari section
12 select sell sent september session sett seven shift simpli
12 spark spend spent sport spot st stag startup station stock strik student submit success suffer suit summari tag tax tim tiny todo
12 tom town traffic travel treat trip tweet ukrain um uma union
12 upgrad v vehicl vice voic vot wait walk wall wear weekend went whos wide window winn worker worri written wrot اور سے نے پر کا کہ ご
12 せ そ つ ば べ み ん ア ィ ウ カ キ グ ジ デ ド ニ バ フ プ マ ム ュ ラ ロ 不 以 体 入
12 全 出 分 前 化 合 同 回 在 地 報 場 多 定 実 家 対 度 情 意 成 所 時 有 法 現 理 生 目 社 能 自 表 見 記 通 重 開 高
13 00 2009 2010 2011 2013 2021 2023 26 27 29 33 35 3rd 43 60 80 abov activist ads advanc advic africa agent agreement alert alon amid
13 analysis analyst analyz android animal apparentli appearanc
13 arab aren arm art attention aussi australian auto automaticalli aux avec baby basic basis bay beij benefit biden bike bill board
13 bold boy brief brother brows burn button camera captur cast
13 catch categori caught cbs cell centr certainli character children choos chris chrom citizen clean client cod combin command
13 commercial commitment committe compatibl completeli component
13 comput conduct conservativ consumer contact contribut conversation cook cool couldn council creator crim cultur damag daniel dar
13 dark declar defens dek democraci depend depuis desd desktop
13 detect determin die differenc difficult direct discount diseas district doctor dolor door download dr dream driven driver drug
13 durant earth easili east edit eight elit else emerg emmanuel
13 emploi engag episod esse essential estado está evidenc exactli expand expos eye faciliti failur fait familiar faster favor fbi
13 februari felt femal fin finalli financ finish fir food
13 foundation fun gay gem generalli generat generation github giv glob gone guy h han handl header headlin healthcar heard heat height
13 hidden hide highest highli hill host hot html husband ils
13 impos infrastructur injuri inquiri insist inspir institut invit ios ireland itemscop j javascript joe journal journei k kept
13 knowledg korea labor labour lawmaker leagu leak librari lie locat
13 lose macron magazin mail maintain majoriti mar margin mb md measur michael microsoft middl mike min moon mr multi más nasa natural
13 ne newspaper nice nos notification nov ont opinion output
13 pack pair passenger path patient paul pela perfect period perspectiv pitch planet plant pm politician pop pre prefer premier
13 pressur pretti prevent previousli primari prioriti prison
13 professor progress proof provider pull quick quickli quit race radio ralli rank realiti realiz recommend reduc reflect relationship
13 rely replac reportedli reporter represent representativ
13 republic researcher resident resourc respons responsibiliti restaurant revenu revis rich robot root round row royal saturdai scen
13 scientist scor screen seat sector secur seek senat senior
13 sentenc separat ser serious sex shap ship shoot shot significant silicon singer skill slightli slow smaller smart sold solv someon
13 sometim sont sort spe speakabl speaker specific speech
13 stabl staff statistic status stev stream strong struggl subscrib subscriber sundai sus suspect switch symptom tackl talent task
13 technical temperatur ten terrorist testimoni themselv threaten
13 throughout throw tip topic touch tour traditional transition treatment trial tribunal truth typicalli uber urgent url usualli ut
13 vallei var various ventur victori violent warm wave weapon
13 weather welcom western whol wife wild wish wouldn wp wrong www z été امریکی بھی نہیں کو کہا کیا ہیں じ ず へ ろ ガ コ サ セ ダ チ ナ ネ パ ビ ブ メ
13 ャ ョ レ ワ 下 予 今 付 代 何 使 供 保 信 公 内 切 利 制 取 口 向 品 外 始 子 学 容 小
13 山 常 式 当 後 得 心 必 思 感 持 指 接 数 料 更 期 果 業 機 次 止 正 気 水 注 無 特 真 立 組 聞 解 言 認 読 調 載 近 連 部 長 間 電 面
14 2001 2012 300 32 36 37 38 400 42 55 600 70 700 75 90 99 abus activ adam admit adopt advertisement african afternoon airlin alarm
14 algorithm alongsid amaz amet amount apart appeal aria assault
14 australia autr averag backlash bareli barrier batteri bear bid bien blood blow boost brain brasil britain brought bundl cabinet
14 calif camp cap career cargo casa cash caso cett channel
14 chapter chariti chicago child chip club cnbc cold colleagu collect collection colleg combat comm commodo communication compact
14 connection consent consequenc construction contr contract
14 controversial corporat crash crew dangerous defeat defend delai delet deny destroi detain disappoint dollar doubt drag draw dress
14 ea ease ele engin enterpris entertainment entireli
14 environment era esa establish etc euro eventualli evolv except excerpt exchang excit explorer extra extraordinari extrem fair fake
14 fell fellow firefox flight floor foi forecast format
14 framework français french fuel g gas gather german germani gmt governor grant gray green guess guilti gun hack hacker hall hang hat
14 healthi hi hid hike hir holidai honor hora identiti imagin
14 immediateli impeachment impossibl impression inch incom increasingli indian industrial ingredient initiativ injur instruction
14 intend interior internal ipsum islamic israel jail japan joke
14 json justifi kick lab lack lady landscap lawsuit layout leadership lesson leur lik linux lock log lor lorem lov magna manchester
14 mart mas matt mayo mayor medium mention mile ministri monitor
14 motion movement multipl même nativ nazis necessari northern nous obama object obtain obvious occur ocean oil older ongo opt
14 outbreak owner padd paid paint panel parliament participat patrick
14 país pdf pelo personaliz population port portion portugal possibiliti possibli potentialli principal prior professional programmer
14 prompt proposal protection publication pure purpos quarta
14 quot ran rare reaction recall recogniz recommendation register respond robert rock roughli rul ryan sa sav schedul scot screencast
14 secret sed según server settlement sever sexual shock shop
14 shortli shut sin skin solar solo spec spok sponsor spr static stem ston strang strip structur stuff sub subscription subtitl
14 successful summer superior suppli suprem syria teach tem tempor
14 tend territori terror th therefor theresa thus toda trail transport tre troubl truck truli trust uniqu uniti upon useful usual van
14 verg vie violenc voter vs weight whatever wheel whenever
14 wind winner witness wonder wors worst writer xml ya yahoo yourself zealand être امداد کر ہو び ほ む ァ ェ エ ォ オ ズ ソ ベ ポ モ 万 三 世 也 了 介 他
14 企 例 元 先 共 加 動 務 北 受 和 型 基 安 展 工 平 引 強 影 応 想 手 推 提 放 政 文 断
14 早 明 来 氏 民 活 深 田 直 相 知 確 第 等 約 経 続 考 設 話 起 身 進 道 配 金 関
`;
