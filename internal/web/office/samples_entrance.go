package office

import (
	"gongkai/fault"
	"gongkai/internal/desk"
	"gongkai/internal/login"
	"gongkai/internal/web/page"
)

// samplesEntrance are the pages by which staff come in.
func samplesEntrance(c Chrome) []page.Sample {
	return []page.Sample{
		{Name: "sign-in", Title: "登录", Path: signInPath, Content: SignInPage(SignIn{Next: overviewPath})},
		{Name: "sign-in-refused", Title: "登录（被拒）", Path: signInPath, Content: SignInPage(SignIn{Name: "liming", Error: wrongPassword})},
		{Name: "sign-in-throttled", Title: "登录（次数过多）", Path: signInPath, Content: SignInPage(SignIn{Name: "liming", Wait: fault.Say("%d 秒", 40)})},
		{Name: "sign-in-ended", Title: "登录（上次被结束）", Path: signInPath, Content: SignInPage(SignIn{Next: overviewPath, Ended: endings[desk.EndedAdmin]})},
		{Name: "sign-in-passkey", Title: "登录（可用通行密钥）", Path: signInPath, Content: SignInPage(SignIn{Next: overviewPath, Passkeys: true, Provider: "用统一身份认证登录"})},
		{Name: "sign-in-provider", Title: "登录（统一身份认证不可用）", Path: signInPath, Content: SignInPage(SignIn{Next: overviewPath, Provider: "用统一身份认证登录", Trouble: "统一身份认证暂时不能使用。用本站的用户名和密码登录，或者过一会儿再试。"})},
		{Name: "factor", Title: "第二因素", Path: factorPath, Content: FactorPage(Proof{TOTP: true, Passkeys: true})},
		{Name: "factor-refused", Title: "第二因素（被拒）", Path: factorPath, Content: FactorPage(Proof{TOTP: true, Error: "验证码是另一时刻的：服务器现在是 09:12:40，手机的时间似乎不准。在手机上打开自动设置时间，再填写新显示的验证码。"})},
		{Name: "choose", Title: "设定自己的密码", Path: choosePath, Content: ChoosePage(Choose{})},
		{Name: "choose-refused", Title: "设定自己的密码（被拒）", Path: choosePath, Content: ChoosePage(Choose{Error: "密码太短，只有 4 个字符。至少用 10 个字符，例如几个不相干的词。"})},
		{Name: "enrol", Title: "登记第二因素", Path: enrolPath, Content: EnrolPage(sampleEnrolment(enrolPath, ""))},
		{Name: "enrol-refused", Title: "登记第二因素（被拒）", Path: enrolPath, Content: EnrolPage(sampleEnrolment(enrolPath, "验证码不对。填写验证器当前显示的六位数字；服务器现在是 09:12:40。"))},
		{Name: "codes", Title: "恢复码", Path: codesPath, Content: CodesPage(Codes{Codes: []string{"7K2M-0QXA-9F3D-HT6V", "A1B2-C3D4-E5F6-G7H8"}, Login: "liming", On: sampleDay, Next: overviewPath})},
		{Name: "confirm", Title: "确认是您本人", Path: workbenchPath(2020) + "/publish", Content: ConfirmPage(Confirm{Proof{TOTP: true, Passkeys: true}, sampleHeld()})},
		{Name: "confirm-password", Title: "确认是您本人（密码不对）", Path: workbenchPath(2020) + "/publish", Content: ConfirmPage(Confirm{Proof{Password: true, Error: "密码不对。请核对后再试。"}, Held{To: workbenchPath(2020), Files: true}})},
		{Name: "confirm-provider", Title: "确认是您本人（经统一身份认证）", Path: workbenchPath(2020) + "/publish", Content: ConfirmPage(Confirm{Proof{Provider: "用统一身份认证登录"}, sampleHeld()})},
		{Name: "confirm-enrol", Title: "确认是您本人（须先登记第二因素）", Path: workbenchPath(2020) + "/publish", Content: ConfirmPage(Confirm{Proof{Enrol: true}, sampleHeld()})},
		{Name: "confirmed", Title: "已经确认是您本人", Path: callbackPath, Content: ConfirmedPage()},
		{Name: "interrupted", Title: "登录中断", Path: requestsPath, Content: InterruptedPage(Interrupted{sampleHeld(), endings[desk.EndedOther]})},
		{Name: "account", Title: "我的账号", Path: accountPath, Content: AccountPage(c, sampleAccount())},
		{Name: "account-empty", Title: "我的账号（没有第二因素）", Path: accountPath, Content: AccountPage(c, Account{Login: "liming", Needed: true})},
		{Name: "account-failed", Title: "我的账号（更改被拒）", Path: accountPath, Content: AccountPage(c, Account{Login: "liming", Password: true, Failed: "密码不对。请核对后再试。"})},
		{Name: "new-factor", Title: "添加第二因素", Path: newFactorPath, Content: NewFactorPage(c, sampleEnrolment(factorsPath, ""))},
		{Name: "access", Title: "登录情况", Path: accessPath("p-7"), Content: AccessPage(c, Access{ID: "p-7", Name: "王芳", Account: sampleAccount()})},
		{Name: "start", Title: "登记本机关", Path: startPath, Content: StartPage(c, Start{Fields: startFields(func(string) string { return "" })})},
		{Name: "start-failed", Title: "登记本机关（有误）", Path: startPath, Content: StartPage(c, Start{Fields: startFields(func(string) string { return "" }), Failed: "没有写机关名称。"})},
	}
}

func sampleEnrolment(post, failed string) Enrolment {
	return Enrolment{Authenticator: login.Authenticator{Secret: "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"}, Post: post, Passkeys: true, Error: failed,
		QR: "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="}
}

func sampleHeld() Held {
	return Held{To: workbenchPath(2020) + "/publish", Fields: []page.Field{{Name: "reason", Kind: "hidden", Value: "补正表三第一行"}, {Name: "checked", Kind: "hidden", Value: "1"}}}
}

func sampleAccount() Account {
	return Account{Login: "liming", Password: true, Recovery: 8,
		SignIns: []SignInLine{
			{ID: "a", Device: "Firefox · Windows", Network: "192.0.2.0/24", Began: "2020-08-10 08:31", Seen: "2020-08-10 09:12", Method: "passkey", Here: true},
			{ID: "b", Device: "Chrome · Android", Network: "198.51.100.0/24", Began: "2020-08-10 07:02", Seen: "2020-08-10 07:40", Method: "TOTP"}},
		Factors: []FactorLine{{"f", "TOTP", "iPhone", "2020-03-01 10:00", "2020-08-10 08:31"}, {"g", "TOTP", "YubiKey", "2020-03-02 10:00", ""}}}
}
