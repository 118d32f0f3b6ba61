/**
 * What pages that are not articles are called, in the languages of the feeds that are read most. Each list holds
 * alternatives for a whole name: a whole part of the title or a whole heading, in lower case and without the signs around
 * it. Headlines have these words too, but are rarely made of them alone.
 */
import { anyOf } from '../../text/words/patterns.ts';

/** Bot checks. */
export const BOT_NAME: readonly string[] = [
  'attention required',
  'access to (?:this page|this site|the site) (?:has been|is) (?:denied|blocked)',
  '(?:access denied|403)? ?(?:sucuri|godaddy)(?: security)? ?(?:web ?site firewall)?',
  'are you (?:a |not a )?(?:human|robot)',
  'robot or human',
  '(?:robot|bot|human|browser|anti-robot) (?:check|verification|challenge(?: screen)?)',
  'pardon our interruption',
  "(?:making sure|checking|verifying) (?:that |if )?you(?:'re| are) (?:not a (?:bot|robot)|(?:a )?human)",
  "(?:please )?(?:verify|confirm|prove) (?:that )?you(?:'re| are) (?:(?:a )?human|not a (?:bot|robot))" +
    '(?: by completing the action below| to continue)?',
  "let's make sure (?:that )?you(?:'re| are) (?:(?:a )?human|not a robot)",
  'checking your browser(?: before accessing.{0,60})?',
  'security (?:check|checkpoint|verification)',
  'vercel security checkpoint',
  'client challenge|challenge validation|site verification|captcha|captcha check|radware captcha page',
  'ddos-guard|ddos protection.{0,30}',
  '(?:sorry,? )?you have been blocked|(?:this |your )?request (?:has been |was |is )?(?:blocked|rejected|unsuccessful)',
  'the request is blocked|web page blocked',
  'your access to this site has been limited(?: by the site owner)?',
  '(?:error: )?the request could not be satisfied',
  '(?:error )?(?:40[1367]|451)(?: -)?(?: error)?(?: (?:forbidden|access denied|unauthorized|not acceptable))?' +
    '(?:: access is denied)?',
  anyOf([
    'es wird (?:sichergestellt|geprüft|überprüft), dass sie kein bot sind',
    'sind sie ein (?:mensch|roboter)',
    'sicherheits(?:überprüfung|prüfung|abfrage|check)',
  ]),
  'vérification de sécurité|point de contrôle de sécurité vercel|êtes-vous un (?:humain|robot)',
  'verificación de seguridad|(?:verifica|confirma) que (?:no eres un robot|eres humano)|¿?eres (?:un robot|humano)',
  'controllo di sicurezza|verifica di sicurezza|verificação de segurança|beveiligingscontrole',
  'проверка (?:браузера|безопасности)|вы не робот|подтвердите, что .{0,40}не робот',
  '安全验证|.{0,6}安全验证|人机验证|人机身份验证|セキュリティチェック|보안 확인',
];

/** Names that bot checks share with songs and headlines. */
export const BOT_NAME_VAGUE: readonly string[] = [
  'just a moment|one moment(?:,? please)?|please wait|please stand by',
  'verification|verifying|blocked|forbidden|not acceptable',
  'access denied|access restricted|oh noes|you are being redirected|establishing a secure connection',
  'one (?:more|last) step',
  '(?:nur )?einen moment(?: bitte)?|bitte warten|zugriff verweigert|zugang verweigert',
  'un instant|veuillez patienter|accès refusé',
  '(?:espera )?un momento|espere|acceso denegado',
  'ci siamo quasi|accesso negato',
  'een moment(?: geduld)?(?: alstublieft)?|toegang geweigerd',
  'um momento|acesso negado',
  'chwileczkę|odmowa dostępu',
  'vänta|et øjeblik',
  'один момент|подождите(?: немного)?|доступ (?:запрещен|запрещён|ограничен)',
  'bir dakika(?: lütfen)?|erişim engellendi',
  'しばらくお待ちください|请稍候|請稍候|잠시만 기다리십시오|访问被拒绝',
];

/** Names that count only together with a sentence of a bot check. */
export const SORRY_NAME: readonly string[] = ["(?:we're |we are )?sorry|entschuldigung|désolés?|lo sentimos"];

/** Consent pages. */
export const CONSENT_NAME: readonly string[] = [
  'before you continue.{0,40}',
  'bevor sie (?:fortfahren|weitergehen|zu .{2,40} weitergehen)',
  'avant (?:de continuer|d.accéder).{0,40}',
  'prima di continuare.{0,30}',
  'antes de continuar.{0,30}',
  '(?:we value |about )?your privacy(?: choices)?|(?:the )?privacy (?:settings|choices|gate|wall|notice)',
  'cookie(?:s)? ?(?:consent|wall|walls|settings|notice|policy)|your choice',
  "it's your choice|consent",
  'datenschutz und nutzungserlebnis.{0,40}|(?:ihre )?(?:privatsphäre|datenschutz|cookie)(?:-| )?einstellungen',
  'cookie-?(?:zustimmung|hinweis|richtlinie)|einwilligung|zustimmung',
  '(?:wir (?:brauchen|benötigen) )?ihre zustimmung|ihre (?:privatsphäre|daten)',
  '(?:.{1,40} )?mit werbung oder (?:im |mit |als )?(?:abo|pur).{0,30}',
  '(?:.{0,40} )?(?:weiter )?mit werbung(?: (?:lesen|weiterlesen|nutzen))?' +
    '(?: oder (?:im )?(?:pur(?:-abo)?|werbefrei|ohne).{0,30})?',
  '(?:.{0,60} )?(?:mit werbung|pur-abo).{0,30}sie haben die wahl',
  '(?:votre |le respect de votre )?vie privée|votre vie privée.{0,40}|gestion (?:de vos )?(?:des )?cookies',
  'tu privacidad|su privacidad',
  'la tua privacy',
  'a (?:sua )?(?:tua )?privacidade.{0,30}',
  'je privacy|uw privacy|(?:jouw|je|uw) privacy.{0,20}',
  'toestemming voor (?:het )?plaatsen van cookies|cookie-?instellingen|cookies accepteren|.{0,20}privacy gate',
  'dbamy o (?:twoją|twoja) prywatność|twoja prywatność',
  '(?:ваша )?конфиденциальность',
];

/** Login pages. */
export const LOGIN_NAME: readonly string[] = [
  '(?:please )?(?:log ?in|sign ?in|log ?on|sign ?up|join now|register|login|sign in or register|log in or sign up)' +
    '(?: (?:to|into|with|or|at) .{1,40})?',
  '(?:.{1,30} )?(?:login|sign in|log in|sign up)(?: page)?',
  '(?:bitte )?(?:anmelden|anmeldung|einloggen|registrieren|registrierung|login)(?: (?:bei|zu) .{1,30})?',
  'mein konto|my account|members only',
  'connexion|se connecter|identification|inscription|connectez-vous',
  'iniciar sesión|inicia sesión|inicio de sesión|acceder',
  'accedi|accesso|login utente',
  'entrar|fazer login|iniciar sessão',
  'inloggen|aanmelden|logga in|log ind|logg inn',
  'logowanie|zaloguj(?: się)?|přihlášení|přihlásit se',
  'bejelentkezés|autentificare|kirjaudu(?: sisään)?',
  'вход|войти|авторизация|вхід|увійти',
  'giriş(?: yap)?|oturum aç|σύνδεση|تسجيل الدخول|התחברות',
  'ログイン|登录|登入|로그인',
  'đăng nhập|masuk',
];

/** Pages of a server or a shop of domains in place of a site. */
export const PLACEHOLDER_NAME: readonly string[] = [
  'welcome to (?:nginx|openresty|caddy|centos|tengine)(?: on .{1,30})?',
  'it works',
  'apache2? (?:\\w+ )?(?:\\w+ )?default page(?:: it works)?|(?:.{0,30} )?test page for the .{1,60}',
  'http server test page.{0,60}',
  "iis windows(?: server)?|internet information services|(?:web server's|domain|hosting) default page",
  'default web ?site page|default web page',
  'index of /.{0,80}|index of',
  'account suspended|this account has been suspended|website (?:suspended|expired|deactivated)',
  '(?:the )?(?:domain(?: name)? )?[\\w-]+(?:\\.[\\w-]+)+(?: domain)?(?: name)? (?:is|may be) for sale' +
    '(?:[.!|] ?(?:inquire now|hugedomains|make an offer))?',
  'this domain(?: name)? (?:is|may be) for sale',
  '(?:die domain |le domaine |el dominio |il dominio )?[\\w-]+(?:\\.[\\w-]+)+ ' +
    '(?:has expired|is parked|steht zum verkauf|est à vendre|está a la venta)',
  'this domain (?:name )?has expired|domain (?:parked|expired)',
  'future home of something quite cool|caddy works|(?:web)?site (?:coming soon|under construction)',
  'under construction|coming soon|parked domain.{0,30}',
];

/** Blocks by country. */
export const REGION_NAME: readonly string[] = [
  '(?:451\\W{0,3})?(?:error 451\\W{0,3})?unavailable (?:due to|for) legal reasons',
  '(?:sorry,? )?(?:(?:this|the) )?(?:[\\w.-]+ ){0,3}(?:is )?(?:currently )?(?:not available|unavailable) in your ' +
    '(?:country|region|location|area)',
  'our european visitors are important to us',
  "in ihre[rm] (?:land|region) nicht verfügbar|(?:ce contenu )?n'est pas disponible dans votre pays",
];

/** Checks of the reader's age. */
export const AGE_NAME: readonly string[] = [
  'age (?:verification|check|gate|confirmation)|(?:please )?(?:verify|confirm) your age',
  'ben je 18 jaar of ouder',
  'are you (?:at least |over |of )(?:18|21|legal (?:drinking )?age)(?: years (?:old|of age))?(?: or older)?',
  'alters(?:prüfung|verifikation|überprüfung|kontrolle|freigabe|bestätigung)',
  '(?:bist du|sind sie) (?:schon |über |mindestens )?18(?: jahre alt)?',
  "vérification (?:de l')?(?:d')?âge|verificación de edad|verifica (?:dell')?età|leeftijds(?:controle|verificatie)",
];

/** Names of pages that still have the name of their front-end framework, or none. */
export const UNNAMED: readonly string[] = [
  '(?:my )?(?:react|vue|nuxt|next|svelte|angular|ember|vite)(?:\\.?js)?(?: \\+ \\w+){0,2}(?: app)?|create next app',
  'document|untitled(?: document)?|loading|redirecting|home|index|app|website',
];
