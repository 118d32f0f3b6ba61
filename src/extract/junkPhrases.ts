/** What pages that are no articles say of themselves, in the languages of the feeds that are read most. All in lower case. */

/** Titles of bot checks: the services' own pages and their translations. */
export const BOT_TITLE =
  /just a moment|attention required|access (?:to this page has been )?denied|are you (?:a |not a )?(?:human|robot)|robot check|bot (?:check|verification)|human verification|security (?:check|verification)|checking your browser|pardon our interruption|ddos[- ]?(?:guard|protection)|verif(?:y|ying) (?:that )?you are human|you have been blocked|403 forbidden|request (?:blocked|unsuccessful)|please wait|one moment, please|einen moment(?: bitte)?|nur einen moment|bitte warten|sicherheitsüberprüfung|zugriff verweigert|un instant|veuillez patienter|vérification de sécurité|accès refusé|un momento|espera un momento|acceso denegado|verificación de seguridad|controllo di sicurezza|accesso negato|een moment(?: geduld)?|um momento|acesso negado|подождите|проверка безопасности|しばらくお待ちください|请稍候/;

/** Sentences of bot checks. */
export const BOT_TEXT =
  /checking (?:if the site connection is secure|your browser before)|needs to review the security of your connection|verif(?:y|ying) (?:that )?you are (?:a )?human|confirm (?:that )?you are (?:a )?human|prove (?:that )?you(?:'|’)?re (?:not a robot|human)|please complete the (?:security check|captcha)|unusual traffic from your|enable (?:javascript|cookies) and (?:cookies|javascript|then)? ?(?:to continue|reload)|you(?:'|’)?ve been blocked|something about your browser made us think you (?:were|are) a bot|ray id|incapsula incident id|performance (?:&|&amp;|and) security by cloudflare|bestätigen sie,? dass sie (?:ein mensch|kein roboter)|dass sie kein(?:e)? (?:roboter|bot|maschine)|ungewöhnlichen datenverkehr|vérifie[rz]? que vous (?:êtes|n(?:'|’)êtes pas) (?:humain|un humain|un robot)|(?:verifi(?:car|que)|confirm(?:ar|e)) que (?:es|eres|usted es|no eres|você é) (?:un |um )?(?:humano|ser humano|robot)|verifica(?:re)? (?:di|che) (?:essere|sei) (?:un )?(?:umano|essere umano)|controleren of u een mens bent/;

/** Scripts that only bot checks load as long as nothing else is on the page. */
export const BOT_SCRIPT =
  /challenge-platform|captcha-delivery\.com|_incapsula_resource|px-captcha|hcaptcha\.com\/1|challenges\.cloudflare\.com|geo\.captcha|awswaf\.com|perimeterx|kasada|ddos-guard/i;

/** Hosts and paths of consent pages that stand before a site. */
export const CONSENT_URL =
  /^https?:\/\/(?:consent|guce|cmp-consent-tool|myprivacy|cookiewall|privacy-?wall)\.[a-z0-9.-]+|^https?:\/\/[^/?#]+\/(?:consent|collectconsent|cookiewall|privacy-?wall|zustimmung|cookie-?consent)(?:[/?]|$)/i;

/** Titles of consent pages. */
export const CONSENT_TITLE =
  /before you continue|bevor sie (?:fortfahren|weitergehen|zu .{2,40} weiter)|cookie[- ]?(?:consent|einstellungen|zustimmung|walls?|settings|richtlinie|instellingen)|consent|einwilligung|zustimmung|privacy (?:settings|choices|gate|wall)|datenschutz(?:einstellungen)?|your privacy|we value your privacy|ihre (?:privatsphäre|daten)|votre vie privée|avant (?:de continuer|d(?:'|’)accéder)|gestion des cookies|antes de continuar|tu privacidad|su privacidad|prima di continuare|la tua privacy|je privacy|uw privacy|cookies accepteren|privacidade|mit werbung|pur-?abo/;

/** Sentences of consent pages. */
export const CONSENT_TEXT =
  /(?:accept|agree|consent) (?:all |and continue|to (?:the use of|our use of|all|cookies))|we(?:,)? (?:and our (?:\d+ )?partners )?(?:use|store|process).{0,60}(?:cookies|personal data)|(?:alle|allen) (?:cookies )?(?:akzeptieren|zustimmen)|akzeptieren und (?:weiter|schließen)|zustimmen und weiter|(?:mit|ohne) (?:werbung|tracking).{0,60}(?:lesen|nutzen|weiter)|wir (?:und unsere (?:\d+ )?partner )?(?:verwenden|nutzen|verarbeiten|setzen).{0,60}(?:cookies|daten)|einwilligung|(?:tout )?accepter et (?:continuer|fermer)|nous(?: et nos (?:\d+ )?partenaires)? (?:utilisons|stockons|traitons).{0,60}(?:cookies|données)|aceptar (?:todo|todas|y continuar)|(?:utilizamos|usamos|almacenamos).{0,60}(?:cookies|datos|dados)|accetta (?:tutti|e continua)|(?:utilizziamo|usiamo|archiviamo).{0,60}(?:cookie|dati)|(?:alle cookies )?accepteren|wij (?:en onze (?:\d+ )?partners )?gebruiken.{0,60}cookies|aceitar (?:tudo|todos|e continuar)/;

/** Titles of error pages. */
export const MISSING_TITLE =
  /(?:^|\W)404(?:\W|$).{0,60}(?:not found|error|fehler|erreur|gefunden|page|seite)|(?:error|fehler|erreur|errore?)\W{0,3}404|^\W*404\W*$|(?:page|story|article|content|post|file)(?: you(?:'|’)re looking for| you requested)? (?:was |is |could |can(?:'|’)?t |cannot |has |has been )?(?:be )?(?:not (?:be )?found|no longer available|gone|missing|doesn(?:'|’)t exist|does not exist)|^\W*not found\W*$|nothing (?:was )?found(?: here)?\W*$|(?:seite|artikel|beitrag|inhalt|datei)\w* (?:wurde |konnte |kann |ist )?(?:leider )?(?:nicht (?:gefunden|mehr verfügbar|verfügbar|vorhanden)|existiert nicht)|nichts gefunden|page (?:non trouvée|introuvable|inexistante)|article introuvable|contenu introuvable|página no (?:encontrada|existe|disponible)|no se (?:ha )?encontr(?:ó|ado) la página|artículo no encontrado|pagina (?:non trovata|niet gevonden|inesistente)|página não encontrada|oops.{0,30}(?:page|wrong|found|404)|siden (?:blev |ble )?ikke (?:fundet|funnet)|sidan (?:kunde inte hittas|hittades inte|finns inte)|nie znaleziono strony|strona nie istnieje|страница не найдена|ページが見つかりません|页面不存在|找不到页面/;

/** Sentences of error pages. */
export const MISSING_TEXT =
  /(?:page|article|story|content) (?:you (?:are looking for|requested|were looking for)|cannot be found|could not be found|was not found|does(?:n(?:'|’)t| not) exist|may have been (?:moved|removed|deleted))|seite (?:wurde|konnte|existiert|ist).{0,20}nicht|nicht gefunden|n(?:'|’)existe (?:pas|plus)|introuvable|no (?:existe|se encuentra|encontrada)|non (?:esiste|è stata trovata|trovata)|niet gevonden|não (?:foi encontrada|existe)/;

/** Titles of login pages. */
export const LOGIN_TITLE =
  /^\W*(?:[^\n|–-]{0,30}[|–-] )?(?:log ?in|sign ?in|log ?on|sign up|register|registrieren|anmelden|anmeldung|einloggen|registrierung|mein konto|my account|connexion|se connecter|s(?:'|’)identifier|inscription|iniciar sesión|acceder|inicio de sesión|accedi|accesso|inloggen|aanmelden|entrar|fazer login|logga in|log ind|logg inn|zaloguj)(?:\W|$)|(?:log|sign) ?in to (?:your|continue|read|view|access)|please (?:log|sign) ?in|bitte (?:melden sie sich an|anmelden|einloggen)|connectez-vous|inicia sesión/;

/** Sentences that stand where the rest of the article would. */
export const PAYWALL_TEXT =
  /subscribe (?:now )?to (?:continue|read|keep|unlock)|(?:to continue|continue) reading.{0,60}(?:subscri|sign|log|register)|this (?:article|content|story) is (?:only )?(?:for|available to|exclusive to|reserved for) (?:our )?(?:subscribers|members|premium)|subscriber[- ]only|already a (?:subscriber|member)\?|for subscribers only|unlock this article|(?:nur|exklusiv) für (?:abonnenten|mitglieder)|weiterlesen mit|mit .{2,20}\+ weiterlesen|jetzt (?:abonnieren|abo abschließen|testen und weiterlesen)|(?:sie|du) (?:sind|haben|bist|hast) (?:bereits|schon) (?:abonnent|ein abo|digitalabo|kunde)|dieser (?:artikel|inhalt) ist (?:nur )?(?:für|kostenpflichtig|exklusiv)|artikel freischalten|réservé (?:à nos|aux) abonnés|déjà abonné|abonnez-vous pour|solo para suscriptores|contenido exclusivo|suscríbete para|ya (?:eres|soy) suscriptor|riservato agli abbonati|sei già abbonato|abbonati per|alleen voor abonnees|al abonnee\?|exclusivo para assinantes|já é assinante/;
