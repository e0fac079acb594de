/** The day of the privacy guide's last change: whoever agreed to an earlier one is asked again. WeChat keeps count of its own copy. */
export const GUIDE_VERSION = '2026-11-29';
