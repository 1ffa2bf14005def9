package office

import (
	"context"

	"gongkai/internal/web/page"
	"gongkai/org"
)

// Paths of the pages by which staff come in.
const (
	passkeySignInPath = signInPath + "/passkey"
	factorPath        = signInPath + "/factor"
	choosePath        = signInPath + "/password"
	enrolPath         = signInPath + "/enrol"
	providerPath      = signInPath + "/provider"
	callbackPath      = providerPath + "/callback"
	passkeyPath       = signInPath + "/ask-passkey"
	accountPath       = "/office/account"
	passwordPath      = accountPath + "/password"
	factorsPath       = accountPath + "/factors"
	newFactorPath     = factorsPath + "/new"
	codesPath         = accountPath + "/codes"
	endOthersPath     = accountPath + "/end-others"
	startPath         = "/office/start"
)

// entranceRoutes are the routes by which staff come in, and those of accounts.
func (s *Server) entranceRoutes() []page.Route {
	people, agencies := page.Needs(org.Administer, org.Staff), page.Needs(org.Administer, org.Unit)
	return []page.Route{
		{Pattern: "GET " + signInPath, Access: page.Everyone, Sample: "office-sign-in", Do: s.signInForm},
		{Pattern: "POST " + signInPath, Access: page.Everyone, Sample: "office-sign-in-refused", Do: s.signIn},
		{Pattern: "POST " + signOutPath, Access: page.Everyone, Do: s.signOut},
		{Pattern: "POST " + passkeySignInPath, Access: page.Everyone, Sample: "office-sign-in-passkey", Do: s.passkeySignIn},
		{Pattern: "GET " + providerPath, Access: page.Everyone, Sample: "office-sign-in-provider", Do: s.leave},
		{Pattern: "GET " + callbackPath, Access: page.Everyone, Sample: "office-sign-in-provider", Do: s.callback},
		{Pattern: "GET " + factorPath, Access: page.Everyone, Sample: "office-factor", Do: s.factorForm},
		{Pattern: "POST " + factorPath, Access: page.Everyone, Sample: "office-factor-refused", Do: s.factor},
		{Pattern: "GET " + choosePath, Access: page.Everyone, Sample: "office-choose", Do: s.chooseForm},
		{Pattern: "POST " + choosePath, Access: page.Everyone, Sample: "office-choose-refused", Do: s.choose},
		{Pattern: "GET " + enrolPath, Access: page.Everyone, Sample: "office-enrol", Do: s.enrolForm},
		{Pattern: "POST " + enrolPath, Access: page.Everyone, Sample: "office-enrol-refused", Do: s.enrol},
		{Pattern: "POST " + passkeyPath, Access: page.Everyone, Do: s.passkeyOptions},
		{Pattern: "GET " + accountPath, Access: page.Staff, Sample: "office-account", Do: s.account},
		{Pattern: "POST " + passwordPath, Access: page.Staff, Sample: "office-account-failed", Do: s.changePassword},
		{Pattern: "GET " + newFactorPath, Access: page.Staff, Sample: "office-new-factor", Do: s.newFactor},
		{Pattern: "POST " + factorsPath, Access: page.Staff, Fresh: true, Sample: "office-codes", Do: s.addFactor},
		{Pattern: "POST " + factorsPath + "/{id}/remove", Access: page.Staff, Fresh: true, Sample: "office-confirm", Do: s.removeFactor},
		{Pattern: "POST " + codesPath, Access: page.Staff, Fresh: true, Sample: "office-codes", Do: s.renewCodes},
		{Pattern: "POST " + accountPath + "/sign-ins/{id}/end", Access: page.Staff, Do: s.endOne},
		{Pattern: "POST " + endOthersPath, Access: page.Staff, Do: s.endOthers},
		{Pattern: "GET /office/people/{id}/access", Access: people, Sample: "office-access", Do: s.access},
		{Pattern: "POST /office/people/{id}/access/end", Access: people, Do: s.endAllOf},
		{Pattern: "POST /office/people/{id}/access/sign-ins/{signin}/end", Access: people, Do: s.endAllOf},
		{Pattern: "POST /office/people/{id}/access/reset-factors", Access: people, Fresh: true, Sample: "office-confirm", Do: s.resetFactors},
		{Pattern: "GET " + startPath, Access: agencies, Sample: "office-start", Do: s.startForm},
		{Pattern: "POST " + startPath, Access: agencies, Sample: "office-start-failed", Do: s.start},
	}
}

// codeField is the input for what somebody proves himself with.
func codeField(ctx context.Context, v Proof, name string) page.Field {
	f := page.Field{Name: name, Kind: "text", Label: page.T(ctx, "验证码或者恢复码"), Required: true, Focus: true, Complete: "one-time-code"}
	switch {
	case v.Password:
		f.Kind, f.Label, f.Complete = "password", page.T(ctx, "密码"), "current-password"
	case !v.TOTP:
		f.Label, f.Complete = page.T(ctx, "恢复码"), "off"
	}
	return f
}

// either is a text, or another where it is "".
func either(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}
