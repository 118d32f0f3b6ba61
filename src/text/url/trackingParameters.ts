/**
 * Query parameters that say where a reader came from and not what is shown. Collected from the documentation of the
 * analytics and mail services that set them and from the lists of browsers that remove them (Brave, Firefox, ClearURLs:
 * the names alone, which are facts).
 */

/** Whole names. */
const NAMES = new Set(
  (
    'fbclid gclid gclsrc dclid gbraid wbraid msclkid twclid ttclid yclid ysclid li_fat_id igshid igsh mc_cid mc_eid mkt_tok _hsenc _hsmi __hssc __hstc __hsfp hsctatracking ' +
    'vero_id vero_conv oly_enc_id oly_anon_id rb_clickid s_cid ml_subscriber ml_subscriber_hash _openstat cmpid cmp campaign_id ncid ocid smid smtyp partnerid xtor wickedid ' +
    'spm scm sc_cid sr_share ref_src ref_url guccounter guce_referrer guce_referrer_sig epik srsltid dicbo obOrigUrl __twitter_impression wt_zmc wt_mc mbid cid_source ' +
    'fb_action_ids fb_action_types fb_source fb_ref echobox xing_share sthash at_xt at_medium at_campaign ito icid ftag ftcamp feedref sh_kit nr_email_referer mod_rss soc_src soc_trk ' +
    '_ga _gl rss_tracking spmailingid spuserid spjobid spreportid trk_contact trk_msg trk_module trk_sid bsft_clkid bsft_uid bsft_eid bsft_mid mtm_campaign ' +
    'ceid emci emdi elqtrackid elqtrack assetid assettype recipientid siteid_source sfmc_sub'
  )
    .toLowerCase()
    .split(/\s+/),
);

/** Beginnings of names. */
const PREFIXES = /^(?:utm_|mtm_|pk_|piwik_|matomo_|hsa_|at_custom|ns_|itm_|asc_|vgo_|wt_)/;

/** True for the name of a parameter that only tracks. */
export function isTrackingParameter(name: string): boolean {
  const lower = name.toLowerCase();
  return NAMES.has(lower) || PREFIXES.test(lower);
}
