/**
 * Words that every text of a language is full of and that say nothing about its subject: articles, pronouns, prepositions,
 * conjunctions, auxiliaries, and the verbs and adverbs of everyday speech. Written down from grammars, not counted. Words
 * that mean something in English news are left out (German `die`, `war` and `ist`, a time zone; names).
 */

/** By language code (ISO 639-1; two codes where the languages share the list): in about every third document. */
export const VERY_FREQUENT_WORDS: Readonly<Record<string, string>> = {
  de: `
    der das und nicht ich du er sie es wir ihr ein eine einen einem einer eines dem des im in zu zum zur mit auf für von vom an am bei aus
    nach als auch wie so sich dass daß aber oder wenn noch nur schon sind sein haben wird werden kann über um durch vor hier mehr
  `,
  fr: `
    le la les un une des du de et est en dans pour par sur avec que qui ne pas plus il elle on nous vous ce cette ces sa ses leur au aux
    se mais ou si sont été être avoir ont cest quil comme tout fait
  `,
  es: `
    el la los las un una unos unas de del y en que es por con para no se lo al su sus como más pero ha han ser está fue este esta o si ya
    muy todo
  `,
  pt: `
    o a os as um uma de do da das e em no na nos que é por com para não se ao aos sua seu mais como foi ser são tem está ou já muito
  `,
  it: `
    il lo la i gli le un una di del della dei delle e è in nel nella che per con non si da dal al alla sono più ma come anche ha hanno
    essere questo questa o se su ci
  `,
  nl: `
    de het een en van is niet in te voor zijn er aan als ook maar om bij naar uit nog wel over wat heeft hebben wordt worden kan dit deze
  `,
  sv: `
    och att det som en ett i på är av för med inte om har de kan var så från vi eller när ut upp nu ska
  `,
  'no,da': `
    og at det som en et i på er av for med til ikke om har de kan var så fra vi jeg eller når der til være blir af
  `,
  fi: `
    ja on ei se että oli ovat mutta niin kuin tai myös kun hän joka nyt ole olla mitä sen tämä siitä
  `,
  pl: `
    i w na z do się nie to że jest o jak po za od dla są ale czy tak co przez oraz był było być może tym tego
  `,
  'cs,sk': `
    a v na je se že to s z do o i jak ale za po pro tak jsem jsou by bylo být má jako který jeho
  `,
  tr: `
    ve bir bu da de için ile çok daha gibi olarak ne ama o var kadar sonra olan her mi değil
  `,
  id: `
    di ini itu untuk dengan pada dari tidak akan ke dalam oleh juga adalah
  `,
  ro: `
    și să în de la pe nu o un este care a al din că pentru sunt ce
  `,
  hu: `
    az és hogy nem egy is van ez de meg volt csak még már el mint
  `,
  vi: `
    và của là có không một các cho được trong với những này người
  `,
  ru: `
    и в не на что с по как это из за у от но а для так же все его к или было был быть мы она они он бы то уже
  `,
  uk: `
    і в не на що з як це за у від але та для так його до або був було він вони вже про
  `,
  el: `
    και το να του η της την με για είναι από που στο στην τα των δεν θα οι
  `,
  ar: `
    و في من على أن إلى هذا التي الذي عن مع كان لا ما هذه كما قد ذلك بعد
  `,
  he: `
    של את על לא זה הוא היא עם גם כי אני או יש אם
  `,
  hi: `
    में के है की से का और को पर यह नहीं हैं ने एक भी कि था
  `,
};

/** By language code: in about every twelfth document. */
export const FREQUENT_WORDS: Readonly<Record<string, string>> = {
  de: `
    mich mir dich dir uns euch ihm ihn ihnen mein meine meinen dein deine deinen ihre ihren ihrem ihrer seine seinen seinem unser unsere
    unseren unserem kein keine keinen was wer wo wann warum welche welcher diese dieser dieses diesem diesen jede jeder jedes jeden alle
    allem alles viele viel wenig andere anderen etwas nichts immer wieder sehr ganz gar doch dann da dort jetzt heute gestern morgen nun
    also einfach eben eigentlich natürlich vielleicht sogar selbst weil damit ob obwohl während bis seit ohne gegen unter zwischen neben
    darum deshalb daher dabei dazu davon dafür darauf daran darüber denn sonst bereits erst etwa rund mehrere hatte hatten hätte waren
    wäre wurde wurden würde würden worden bist habe muss müssen soll sollen sollte will wollen wollte können könnte konnte darf möchte mag
    gibt geht kommt macht machen sagt sagte sagen sehen gehen kommen geben steht weiter neue neuen neuer gute guten besser erste ersten
    zwei drei jahr jahre jahren tage zeit leben menschen leute welt weg teil weise beim
  `,
  fr: `
    je tu te me moi toi lui eux leurs ma mes tes notre nos votre vos celui celle ceux cela ça quand comment pourquoi où quel quelle quels
    quelles quelque quelques chaque plusieurs tous toute toutes autre autres même mêmes aussi bien encore toujours jamais déjà très trop
    peu beaucoup moins sans sous entre vers chez depuis pendant avant après contre selon ainsi alors donc puis dont afin lors lorsque
    parce était étaient serait avait avons avez suis sommes êtes peut peuvent doit faut faire dit voir aller va vont vient mettre prendre
    deux trois ans année jour jours temps vie monde gens chose choses nouveau nouvelle grande bon bonne premier première
  `,
  es: `
    yo tú él ella ellos ellas nosotros me te nos le les mi mis tu tus nuestro nuestra esto eso ese esa estos estas esos esas cual cuál qué
    quién quien cuando cuándo donde dónde cómo porque sobre entre hasta desde hacia según durante tras contra también tampoco sólo solo
    aún todavía siempre nunca ahora hoy después antes luego así tan tanto mucho mucha muchos muchas poco otra otro otros otras cada todos
    todas toda mismo misma algo nada alguien algunos algunas eran sido había hay haber tiene tienen tener hace hacer puede pueden poder va
    van ir decir ver dar estar están uno tres año años día días vez tiempo vida mundo personas cosas parte mejor nuevo nueva gran primera
    primer bien
  `,
  pt: `
    eu tu ele ela eles elas nós você vocês me te lhe meu minha seus suas nosso nossa isso isto esse essa este esta aquele quem qual quando
    onde porque sem sobre entre até desde pelo pela pelos também só ainda sempre nunca agora hoje ontem depois antes assim tão muitos
    muita outro outra outros cada todos todas tudo mesmo mesma algo nada eram sido havia há ter tinha foram faz fazer pode podem vai vão
    dizer diz ver dar estar estão seja dois três ano anos dias vez tempo vida mundo pessoas coisas parte melhor novo nova grande primeiro
    bem
  `,
  it: `
    io tu lui lei noi voi loro mi ti vi mio mia suo sua suoi nostro questi queste quello quella quelli quando perché senza sul sulla tra
    fra fino dopo prima contro secondo durante così ancora sempre ora oggi ieri già molto molti poco altro altri altra ogni tutti tutto
    tutte stesso qualcosa niente erano stato stata aveva abbiamo fare fatto può possono deve va detto vedere stare due tre anno anni
    giorno giorni volta tempo vita mondo cose parte nuovo nuova grande primo bene dai degli agli nei
  `,
  nl: `
    ik je jij hij zij ze wij we jullie mij mijn jouw haar hun ons onze geen veel meer andere alle iets niets altijd weer zo daar waar
    wanneer waarom omdat tegen tussen zonder sinds na tijdens onder had hadden was waren werd kunnen moet moeten zou wil willen gaat gaan
    komt doen maken zegt zien twee drie jaar dag tijd leven mensen wereld nieuwe goed eerste
  `,
  sv: `
    jag du han hon vi ni mig sig oss min din vår alla allt många mycket andra inget något här där vad vem hur varför eftersom utan mellan
    under efter före sedan också bara redan alltid aldrig mer än hade varit blir bli blev kommer skulle måste vill får göra gör säger två
    tre år dag tid liv människor
  `,
  'no,da': `
    du han hun vi dere meg deg seg oss min din vår alle alt mange mye andre noe her hva hvem hvor hvordan hvorfor fordi uten mellom under
    etter før siden også bare allerede alltid aldri mer enn hadde vært ble kommer skulle må vil får gjøre sier to tre år dag tid liv
    mennesker meget noget efter før mellem uden blev havde
  `,
  fi: `
    minä sinä me te he minun sinun hänen meidän heidän tässä tuo ne nämä mikä missä miksi miten koska ilman ennen jälkeen kanssa vielä jo
    aina enemmän paljon kaikki muut joka joita jotka sitä voi voivat pitää tulee tehdä sanoo kaksi vuonna vuotta päivä aika sekä
  `,
  pl: `
    ja on ona my wy oni mnie mi cię mój moja jego jej ich nam was ta te tych który która które którzy kiedy gdzie dlaczego ponieważ bez
    między przed nad już tylko jeszcze zawsze bardzo więcej wszystko inne była byli będzie ma mają można trzeba mówi dwa trzy lat roku
    dzień czas życie ludzi
  `,
  cs: `
    já on ona my vy oni mě mi jej jejich nás nám ta tato tento tohle kdy kde proč protože bez mezi před nad už jen ještě vždy velmi více
    všechno jiné byl byla byli bude mají můžete musí dva tři let roku čas život lidí také nebo aby když při
  `,
  tr: `
    sen biz onlar bana sana benim senin bizim şu ki nasıl neden nerede zaman önce şimdi bile sadece hem en iyi yeni iki üç yıl gün oldu
    olduğu etti ediyor yok başka tüm kendi
  `,
  id: `
    saya kamu mereka kami kita anda apa siapa kapan mana mengapa karena tanpa antara sebelum setelah sudah telah masih lebih banyak semua
    bisa dapat harus satu dua tahun hari saat seperti atau tersebut para
  `,
  ru: `
    я ты вы мне меня тебя нас нам вас вам их ее её мой моя свой своей своих этот эта эти этого тот того том кто где когда почему потому
    чтобы если без между перед под над после до при только еще ещё всегда очень больше все всё другие была были будет есть может можно
    нужно сказал говорит два три год года лет день время жизни людей который которая которые
  `,
  uk: `
    я ти ви мені мене тебе нас нам вас їх її мій свій цей ця ці цього той хто де коли чому тому щоб якщо без між перед під над після до
    при тільки ще завжди дуже більше все інші була були буде є може можна треба сказав два три рік року років день час життя людей який
    яка які
  `,
  ja: `
    日本 今回 発表 情報 記事 今日 昨日 時間 場合 必要 可能 使用 紹介 発売 価格 製品 問題 関係 人気 以上 以下 自分 最近 最新 現在 同社 同日 午前 午後 方法 利用 確認 詳細 公開 開始 対応 販売 予定 写真 画像 動画 全国 世界 社会 会社
    企業 市場 政府 今年 昨年 来年 年間 万円 億円 一部 影響 原因 調査 結果 理由 目的 内容 機能 登録 検索 管理 設定 電話 注意 提供 実施 参加 開催 関連 発生 説明 一般 大切 部分 新聞 報道 全部 サイト ページ ニュース メール サービス
    アプリ スマートフォン スマホ ユーザー データ システム イベント プログラム ブログ コメント インターネット ネット テレビ モデル サイズ タイプ デザイン ポイント レビュー
  `,
  zh: `
    我们 我們 你们 他们 他們 她们 一个 一個 一些 一种 一種 这个 這個 那个 那個 这些 這些 可以 没有 沒有 就是 不是 自己 什么 什麼 因为 因為 所以 但是 如果 已经 已經 进行 進行 表示 公司 时候 時候 时间 時間 现在 現在 还是 還是 还有
    還有 这样 這樣 怎么 怎麼 而且 或者 以及 由于 由於 通过 通過 对于 對於 关于 關於 其中 其他 目前 今天 昨天 今年 去年 记者 記者 报道 報導 新闻 新聞 中国 中國 工作 问题 問題 发展 發展 大家 非常 需要 知道 觉得 覺得 起来 起來 开始
    開始 出来 之后 之後 以后 以前 最后 最後 以上 许多 許多 很多 更多 可能 应该 應該 认为 認為 也是 都是 不会 不會 是一 的一 的是 了一 在一 的人 们的 上的 中的 有的 为了 為了 成为 成為 主要 使用
  `,
  ko: `
    니다 습니 입니 합니 에서 으로 하는 했다 었다 았다 였다 있는 있다 있습 했습 것이 것은 것으 한다 이다 까지 부터 에게 지만 하고 그리 그러 리고 러나 대한 대해 위해 위한 통해 따라 따르 관련 지난 이번 오전 오후 밝혔 혔다 말했 했고
    된다 되는 됐다 들이 들은 들을 라고 다고 면서 이라 려고 하지 하게 하면 해서 라는 다는 우리 여러 때문 문에 정도 가장 많은 모든 같은 다른 이런 그런 어떤 함께 또한 사람 지금 오늘 올해 지난 기자 보도
  `,
};
