/**
 * The closed catalogue of expected failures. `message` is what the customer reads: what happened, what is safe, what to do.
 * Free of zod so that the mini-program can import it.
 */
export const errors = {
  BAD_REQUEST: { status: 400, message: '请求内容有误，请检查后重试' },
  UNAUTHENTICATED: { status: 401, message: '登录已过期，请重新进入' },
  FORBIDDEN: { status: 403, message: '您没有权限进行此操作' },
  OWN_ACCOUNT: { status: 403, message: '不能处理自己的订单或账户，请由其他同事操作' },
  NOT_FOUND: { status: 404, message: '内容不存在或已下架' },
  METHOD_NOT_ALLOWED: { status: 405, message: '不支持的操作' },
  PAYLOAD_TOO_LARGE: { status: 413, message: '提交的内容过大' },
  TOO_MANY_REQUESTS: { status: 429, message: '操作太频繁，请稍后再试' },
  INTERNAL: { status: 500, message: '系统开小差了，请稍后再试' },
  BUSY: { status: 409, message: '同时操作的人较多，请再试一次' },

  LOGIN_FAILED: { status: 401, message: '微信登录失败，请退出小程序后重试' },
  PHONE_FAILED: { status: 400, message: '手机号获取失败，请重新授权' },
  WECHAT_UNAVAILABLE: { status: 502, message: '微信服务暂时无响应，请稍后再试' },

  ACCOUNT_OPEN: { status: 409, message: '账户暂时不能注销，请先处理列出的事项' },
  ACCOUNT_CHANGED: { status: 409, message: '账户有新的变化，请重新确认后再注销' },

  PHONE_REQUIRED: { status: 409, message: '请先绑定手机号' },
  INVITE_INVALID: { status: 404, message: '邀请码不正确或已失效，请与邀请人核对' },
  INVITE_NOT_ACCEPTED: { status: 409, message: '对方还没有在手机上接受邀请' },
  STAFF_INVITED: { status: 409, message: '这个手机号已有待处理的邀请' },
  STAFF_EXISTS: { status: 409, message: '对方已是这里的员工，可直接调整岗位' },
  STAFF_NOT_FOUND: { status: 404, message: '没有找到这位员工，请刷新后再试' },
  ROLE_TOO_HIGH: { status: 403, message: '不能授予或调整高于您自己的岗位' },

  PLATE_INVALID: { status: 400, message: '车牌号格式不正确，请检查后重新输入' },
  VIN_INVALID: { status: 400, message: '车架号不正确，请核对行驶证上的 17 位号码' },
  PLATE_TAKEN: { status: 409, message: '这辆车已在您的车库中' },
  MILEAGE_INVALID: { status: 400, message: '里程不正确，请填写仪表盘上的总里程' },
  MILEAGE_CONFIRM: { status: 409, message: '与记录的里程相差较大，请核对仪表盘后确认' },
  GARAGE_FULL: { status: 409, message: '车库最多可添加 10 辆车' },
  MODEL_NOT_FOUND: { status: 404, message: '没有找到这个车型' },
  CAR_NOT_FOUND: { status: 404, message: '没有找到这辆车' },
  CAR_REQUIRED: { status: 400, message: '此服务需要先选择车辆' },
  NOT_FIT: { status: 409, message: '有商品不适配您的车，请更换后再下单' },

  SKU_NOT_FOUND: { status: 404, message: '商品已下架' },
  STORE_NOT_FOUND: { status: 404, message: '门店不存在或暂停营业' },
  STORE_REQUIRED: { status: 400, message: '请先选择门店' },
  SERVICE_NOT_OFFERED: { status: 409, message: '该门店暂不提供此项服务，请换一家门店' },

  SLOT_REQUIRED: { status: 400, message: '请选择到店时间' },
  SLOT_TAKEN: { status: 409, message: '这个时段刚刚被约满，请换一个时间' },
  SLOT_CLOSED: { status: 409, message: '这个时段不可预约，请换一个时间' },
  TOO_LATE_TO_CHANGE: { status: 409, message: '距到店不足 2 小时，请致电门店；未到店 30 分钟后可改约或全额退款' },
  MOVES_USED_UP: { status: 409, message: '改约次数已用完，您可以取消订单全额退款后重新预约' },
  BOOKING_NOT_FOUND: { status: 404, message: '没有找到这个预约' },

  OUT_OF_STOCK: { status: 409, message: '库存不足，请减少数量或换一件商品' },
  PRICE_CHANGED: { status: 409, message: '价格已更新，请确认新的金额' },
  POINTS_SHORT: { status: 409, message: '积分余额不足，请调整抵扣金额' },
  CART_FULL: { status: 409, message: '购物车已满，请先结算或移除一些商品' },
  IDEMPOTENCY_KEY_REQUIRED: { status: 400, message: '请求内容有误，请重新提交' },
  IDEMPOTENCY_KEY_REUSED: { status: 409, message: '请勿重复提交不同的订单' },

  NOT_SHIPPABLE: { status: 409, message: '有商品不支持快递，请改为到店自提' },
  ADDRESS_REQUIRED: { status: 400, message: '请填写收货地址' },
  LIMIT_REACHED: { status: 409, message: '已达到每人限购数量（同一手机号、地址、车辆按一人计）' },
  OFFER_OVER: { status: 409, message: '活动未开始或已结束，请查看最新价格' },
  SOLD_OUT: { status: 409, message: '手慢了，活动商品已抢光' },
  GROUP_FULL: { status: 409, message: '这个团已满员，您可以自己开一个新团' },
  SAME_PERSON: { status: 409, message: '同一手机号、地址或车辆在一个团里只能参加一次，请邀请其他车友' },
  GROUP_OVER: { status: 409, message: '这个团已结束，您可以自己开一个新团' },
  GROUP_NOT_FOUND: { status: 404, message: '没有找到这个团' },
  OFFER_NOT_FOUND: { status: 404, message: '活动不存在或已结束' },
  COUPON_NOT_FOUND: { status: 404, message: '没有找到这张优惠券' },
  COUPON_NOT_USABLE: { status: 409, message: '优惠券不能用于这个订单，请重新选择' },
  COUPON_ENDED: { status: 409, message: '这张券已停止领取' },
  COUPON_NOT_YET: { status: 409, message: '领取还没开始，请稍后再来' },
  COUPON_LEVEL: { status: 409, message: '您的会员等级还不能领取这张券' },
  COUPON_GONE: { status: 409, message: '手慢了，这张券已领完' },
  COUPON_LIMIT: { status: 409, message: '您已领过这张券' },
  BIRTHDAY_SET: { status: 409, message: '生日设置后不能修改，如有误请联系客服' },

  REFUND_NOT_FOUND: { status: 404, message: '没有找到这个售后单' },
  REFUND_STATE: { status: 409, message: '售后单状态已变化，请刷新后再试' },
  SHARE_STATE: { status: 409, message: '分账状态已变化，请刷新后再试' },
  REFUND_TOO_MUCH: { status: 409, message: '可退数量不足，请刷新后再试' },
  REFUND_OPEN: { status: 409, message: '售后处理中，处理完成前订单不能进行其他操作' },
  REFUND_LIMIT: { status: 409, message: '这个订单的售后申请次数已用完，如有争议请申请总部介入或联系客服' },
  REWORK_NOT_ALLOWED: { status: 409, message: '只有施工中或待验收的订单可以返工，请同意退款或说明拒绝理由' },
  APPEAL_NOT_ALLOWED: { status: 409, message: '门店拒绝或返工后可申请总部介入，每个订单一次' },
  REFUND_NOT_ALLOWED: { status: 409, message: '当前订单不能在线申请退款，请联系门店' },

  WALLET_FROZEN: { status: 409, message: '积分账户已冻结，暂不能使用积分，请联系客服' },
  MEMBER_NOT_FOUND: { status: 404, message: '没有找到这位会员，请核对手机号或会员号' },
  BATCH_NOT_FOUND: { status: 404, message: '没有找到这个发放批次' },
  DIFFERENCE_NOT_FOUND: { status: 404, message: '没有找到这条差异' },
  DAY_STATE: { status: 409, message: '该日对账状态已变化，请刷新' },
  ALREADY_RESOLVED: { status: 409, message: '已处理过，请刷新' },
  STOCK_CHANGED: { status: 409, message: '库存刚刚有变动，请刷新后重新盘点' },

  SUSPECT_NOT_FOUND: { status: 404, message: '没有找到这笔待核实的核销' },
  SUSPECT_STATE: { status: 409, message: '这笔核销已有人核实，请刷新' },
  TRANSFER_NOT_FOUND: { status: 404, message: '没有找到这笔调拨' },
  TRANSFER_STATE: { status: 409, message: '这笔调拨已有人处理，请刷新' },

  ORDER_NOT_FOUND: { status: 404, message: '没有找到这个订单' },
  ORDER_STATE: { status: 409, message: '订单状态已变化，请刷新后再试' },
  ORDER_CLOSED: { status: 409, message: '订单已关闭，款项未扣除，请重新下单' },
  TOO_MANY_UNPAID: { status: 409, message: '您有多笔订单待付款，请先付款或取消后再下单' },
  ORDER_PAID: { status: 409, message: '订单已支付，无需重复付款' },
  PAYMENT_PENDING: { status: 409, message: '支付结果确认中，请稍后刷新' },
  PAYMENT_REFUSED: { status: 409, message: '支付结果核对未通过，款项不会丢失，请联系客服' },

  CODE_INVALID: { status: 404, message: '无法识别的核销码，请让车主刷新后重新出示' },
  CODE_EXPIRED: { status: 409, message: '核销码已过期，请让车主刷新后重新出示' },
  CODE_USED: { status: 409, message: '核销码已被使用，请勿重复核销' },
  WRONG_STORE: { status: 403, message: '该订单属于其他门店，不能在本店核销' },
  ORDER_REFUNDED: { status: 409, message: '该订单已退款或取消，不能核销' },
} as const satisfies Record<string, { status: number; message: string }>;

export type ErrorCode = keyof typeof errors;

/** Body of every answer that is not 2xx. */
export type ErrorBody = {
  error: { code: ErrorCode; message: string; requestId: string; details?: Record<string, unknown> };
};
