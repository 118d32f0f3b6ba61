/**
 * The sections of news media by what publishers call them. A topic that is named like a section is known by all of its
 * names, in the text of an article and in what its publisher says of it (section, categories, tags, path).
 * `names`: what a section is called; `parts`: what its parts are called, and what the pages of it are about by name. Written down
 * from the sections of news sites, by language: English, German, French, Spanish, Portuguese, Italian, Dutch, Scandinavian,
 * Polish, Russian, Turkish, Japanese, Korean, Chinese.
 */

/** Names of a section and of its parts, separated by commas; letters that are capitals stay so (`IT`). */
interface Section {
  readonly names: readonly string[];
  readonly parts: readonly string[];
}

/** Every section, by its English name. */
export const SECTIONS: Readonly<Record<string, Section>> = {
  politics: {
    names: [
      'politics, political',
      'Politik',
      'politique',
      'política, políticas, politico',
      'politica, politiek, politikk, polityka',
      'политика, siyaset, politika',
      '政治, 정치',
    ],
    parts: [
      'elections, white house, congress, parliament, legislation',
      'Innenpolitik, Außenpolitik, Wahlen, Landtag, Partei, Parteien, Kanzler',
      'élections, assemblée nationale, sénat, gouvernement, ministre',
      'elecciones, gobierno, partidos, congreso, diputados',
      'eleições, governo, congresso nacional, senado',
      'elezioni, governo, parlamento, verkiezingen, kabinet, regering, valg, val, wybory, rząd',
      'выборы, правительство, seçim, hükümet',
      '選挙, 国会, 内閣, 국회, 선거, 대통령, 选举, 总统',
    ],
  },
  business: {
    names: [
      'business, economy, economics',
      'Wirtschaft',
      'économie',
      'economía, negocios',
      'economia, negócios',
      'economie, ekonomi, næringsliv, näringsliv, erhverv, økonomi, gospodarka, biznes',
      'экономика, бизнес',
      '経済, ビジネス, 경제, 经济, 财经, 商业',
    ],
    parts: [
      'finance, markets, stocks, companies, banking, investing, personal finance, real estate, entrepreneurs',
      'Finanzen, Börse, Märkte, Konjunktur, Handel, Industrie, Verbraucher',
      'entreprises, finances, bourse, marchés, conjoncture, industrie',
      'empresas, finanzas, mercados, bolsa, finanças',
      'aziende, finanza, mercati, borsa, bedrijven, beurs, finans, børs, börs, firmy, finanse',
      'финансы, рынки, borsa, piyasalar, şirketler',
      '金融, 市場, 企業, 금융, 기업, 증권, 股市',
    ],
  },
  sport: {
    names: [
      'sport, sports',
      'deporte, deportes',
      'esporte, esportes, desporto',
      'sporten, idrott, спорт, spor',
      'スポーツ, 스포츠, 体育',
    ],
    parts: [
      'football, soccer, basketball, baseball, tennis, golf, rugby, cricket, hockey, boxing, cycling, athletics, swimming, volleyball',
      'motorsport, formula 1, olympics, world cup, NFL, NBA, MLB, NHL, UEFA, FIFA, quarterback, touchdown, goalkeeper, playoffs',
      'Fußball, Handball, Eishockey, Radsport, Leichtathletik, Wintersport, Olympia, Marathon',
      'foot, cyclisme, athlétisme, championnat',
      'fútbol, baloncesto, ciclismo, futebol, atletismo',
      'calcio, ciclismo, voetbal, wielrennen, fotboll, fotball, fodbold, håndbold, ishockey, piłka nożna',
      'футбол, хоккей, теннис, futbol, basketbol',
      'サッカー, 野球, テニス, 축구, 야구, 足球, 篮球',
    ],
  },
  technology: {
    names: [
      'technology, technologies, tech',
      'Technologie, Technik',
      'high-tech, numérique',
      'tecnología, tecnologia',
      'teknologi, teknik, technologia',
      'технологии, teknoloji',
      'テクノロジー, 기술, 科技, 技术',
    ],
    parts: [
      'software, hardware, internet, computers, computing, gadgets, smartphones, apps, cybersecurity, artificial intelligence, IT',
      'Netzwelt, Digitalisierung, Computer, Künstliche Intelligenz',
      'informatique, logiciels, intelligence artificielle',
      'informática, inteligencia artificial, inteligência artificial',
      'informatica, intelligenza artificiale, datateknik, informatyka',
      'интернет, yapay zeka',
      '人工知能, ソフトウェア, 인공지능, 인터넷, 人工智能, 互联网',
    ],
  },
  science: {
    names: [
      'science, sciences, scientific',
      'Wissenschaft, Wissen',
      'sciences',
      'ciencia, ciencias, ciência',
      'scienza, scienze, wetenschap, vetenskap, vitenskap, videnskab, nauka',
      'наука, bilim',
      '科学, 과학',
    ],
    parts: [
      'astronomy, physics, biology, chemistry, geology, archaeology, paleontology, spacecraft, researchers',
      'Forschung, Astronomie, Physik, Biologie, Chemie, Weltraum, Raumfahrt',
      'astronomie, physique, biologie, chercheurs',
      'astronomía, biología, investigadores, pesquisadores',
      'ricercatori, astronomia, onderzoekers, forskare, forskere, badania',
      'ученые, космос, araştırma',
      '宇宙, 研究者, 우주, 연구팀, 航天',
    ],
  },
  health: {
    names: [
      'health, healthcare, health care',
      'Gesundheit',
      'santé',
      'salud, saúde',
      'salute, gezondheid, hälsa, helse, sundhed, zdrowie',
      'здоровье, sağlık',
      '健康, 医療, 건강, 의료',
    ],
    parts: [
      'medicine, medical, wellness, nutrition, mental health, physicians, symptoms',
      'Medizin, Ernährung, Krankheiten, Psychologie',
      'médecine, maladies',
      'medicina, enfermedades, doenças',
      'malattie, geneeskunde, ziekten, sjukvård, sykdom, sygdomme, medycyna, choroby',
      'медицина, болезни, hastalık',
      '病気, 医学, 질병, 疾病',
    ],
  },
  culture: {
    names: [
      'culture, entertainment, arts',
      'Kultur, Unterhaltung, Feuilleton',
      'culture, divertissement',
      'cultura, entretenimiento, entretenimento',
      'cultuur, kultura, underhållning, underholdning',
      'культура, kültür, kültür sanat',
      '文化, エンタメ, 문화, 연예, 娱乐',
    ],
    parts: [
      'film, films, movies, music, television, theatre, theater, books, celebrities, museums, concerts',
      'Kino, Musik, Theater, Literatur, Bücher, Fernsehen',
      'cinéma, musique, théâtre, livres',
      'cine, música, teatro, libros, livros, televisión',
      'musica, libri, muziek, boeken, musik, böcker, muzyka, książki',
      'кино, музыка, театр, müzik, sinema',
      '映画, 音楽, 영화, 음악, 电影, 音乐',
    ],
  },
  environment: {
    names: [
      'environment, climate',
      'Umwelt, Klima',
      'environnement, climat',
      'medio ambiente, clima, meio ambiente',
      'ambiente, milieu, klimaat, miljö, miljø, klima, środowisko, klimat',
      'экология, çevre',
      '環境, 환경, 环境',
    ],
    parts: [
      'climate change, global warming, emissions, conservation, biodiversity, wildlife, pollution',
      'Klimawandel, Naturschutz, Artenschutz, Emissionen',
      'réchauffement climatique, biodiversité, pollution',
      'cambio climático, biodiversidad, mudança climática',
      'cambiamento climatico, biodiversiteit, klimatförändringar',
    ],
  },
  education: {
    names: [
      'education',
      'Bildung',
      'éducation',
      'educación, educação',
      'istruzione, onderwijs, utbildning, utdanning, uddannelse, edukacja',
      'образование, eğitim',
      '教育, 교육',
    ],
    parts: [
      'schools, universities, students, teachers, higher education',
      'Schule, Schulen, Hochschule, Hochschulen, Lehrer, Schüler',
      'écoles, enseignants, universités, étudiants',
      'escuelas, universidades, estudiantes, escolas',
      'scuola, scuole, scholen, skola, skole, szkoły',
    ],
  },
  travel: {
    names: [
      'travel, tourism',
      'Reise, Reisen',
      'voyage, voyages, tourisme',
      'viajes, viagem, turismo',
      'viaggi, reizen, resor, reise, rejser, podróże',
      'путешествия, seyahat',
      '旅行, 여행, 旅游',
    ],
    parts: [
      'destinations, hotels, resorts, airlines, cruises',
      'Urlaub, Tourismus, Reiseziele',
      'destinations, hôtels',
      'destinos, hoteles, vacaciones',
    ],
  },
};
