/**
 * Names of query parameters by which analytics, advertising and mail services recognize where a reader came from, a system
 * a line. Collected from the documentation of the services and from the lists of browsers and extensions that remove them
 * (Brave, Firefox, ClearURLs: the names alone, which are facts). Whole names only: `pk_no` selects an article somewhere,
 * though `pk_campaign` never does.
 */
export const TRACKING_NAMES: readonly string[] = [
  // Urchin and Google Analytics; the second line has what publishers add to it
  'utm_source utm_medium utm_campaign utm_term utm_content utm_id utm_source_platform utm_creative_format utm_marketing_tactic',
  'utm_name utm_cid utm_reader utm_referrer utm_pubreferrer utm_social utm_social-type utm_brand utm_place utm_swu utm_viz_id',
  'utm_keyword utm_channel utm_creative utm_expid utm_hp_ref utm_int utm_affiliate utm_banner utm_emailid utm_userid utm_user',
  '_ga _gl gclid gclsrc dclid gbraid wbraid srsltid guce_referrer guce_referrer_sig guccounter',
  // Facebook, Instagram, Twitter, TikTok, LinkedIn, Pinterest, Xing
  'fbclid fb_action_ids fb_action_types fb_source fb_ref igshid igsh twclid ref_src ref_url __twitter_impression',
  'ttclid li_fat_id epik xing_share',
  // Microsoft, Yandex, Outbrain, Taboola's and other click ids
  'msclkid ocid yclid ysclid _openstat dicbo oborigurl rb_clickid wickedid',
  // Matomo, by its names of today and as Piwik
  'mtm_campaign mtm_keyword mtm_kwd mtm_source mtm_medium mtm_content mtm_cid mtm_group mtm_placement',
  'pk_campaign pk_keyword pk_kwd pk_source pk_medium pk_content pk_cid pk_group pk_placement pk_cpn',
  'piwik_campaign piwik_keyword piwik_kwd matomo_campaign matomo_keyword matomo_kwd matomo_source matomo_medium matomo_content',
  'matomo_cid matomo_group matomo_placement',
  // Piano (AT Internet), with the names that the BBC adds
  'xtor at_xt at_medium at_campaign at_campaign_type at_creation at_variant at_format at_network at_term at_channel at_link at_link_id',
  'at_link_type at_link_origin at_general_placement at_detail_placement at_identifier at_emailtype at_send_date at_send_time',
  'at_recipient_id at_recipient_list at_ptr_name at_bbc_team at_objective at_custom1 at_custom2 at_custom3 at_custom4 at_custom5',
  'at_custom6 at_custom7 at_custom8 at_custom9 at_custom10',
  // comScore, Webtrekk (Mapp), Webtrends
  'ns_mchannel ns_source ns_campaign ns_linkname ns_fee wt_mc wt_zmc wt_ga wt_kw wt_eid wt.mc_id wt.mc_ev wt.z_mc',
  // campaigns within one site, and ActiveCampaign, Amazon
  'itm_source itm_medium itm_campaign itm_content itm_term itm_audience itm_channel icid vgo_ee asc_campaign asc_refurl asc_source',
  // HubSpot
  '_hsenc _hsmi __hssc __hstc __hsfp hsctatracking hsa_acc hsa_cam hsa_grp hsa_ad hsa_src hsa_tgt hsa_kw hsa_mt hsa_net hsa_ver hsa_la',
  'hsa_ol',
  // mail: Mailchimp, Marketo, Vero, Omeda, MailerLite, Acoustic, Blueshift, Eloqua, Salesforce, EveryAction, Listrak
  'mc_cid mc_eid mkt_tok vero_id vero_conv oly_enc_id oly_anon_id ml_subscriber ml_subscriber_hash',
  'spmailingid spuserid spjobid spreportid bsft_clkid bsft_uid bsft_eid bsft_mid elqtrackid elqtrack recipientid siteid_source',
  'sfmc_sub ceid emci emdi trk_contact trk_msg trk_module trk_sid nr_email_referer',
  // Adobe, Alibaba, Echobox, ShareThis and other buttons
  's_cid sc_cid spm scm echobox sthash sr_share sh_kit soc_src soc_trk',
  // what single publishers call theirs: AOL, The New York Times, Condé Nast, CBS, the Daily Mail, Heise and others
  'ncid smid smtyp mbid ftag ftcamp ito cmpid cid_source feedref mod_rss rss_tracking',
];
