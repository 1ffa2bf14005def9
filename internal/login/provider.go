package login

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"

	"gongkai/fault"
)

// A Provider is an agency's own identity provider, asked by OpenID Connect with
// the code flow, PKCE, state and nonce. It is found when somebody first signs in
// by it, so that the program starts and runs while it is away.
type Provider struct {
	Issuer   string
	ClientID string
	Secret   string
	Claim    string   // the claim that holds the login: "preferred_username"
	Label    string   // on the button: 用统一身份认证登录
	Strong   []string // acr or amr values that count as a second factor; none by default
	HTTP     *http.Client
	Now      func() time.Time // nil is the real clock

	mu    sync.Mutex
	found *oidc.Provider
}

// patience is how long the provider is waited for.
const patience = 8 * time.Second

// A Trip is what is remembered while somebody is at the provider.
type Trip struct {
	State, Nonce, Verifier string
	Began                  int64 // Unix seconds
	Anew                   bool  // the provider has to ask for himself again
}

// clocks is how far the provider's clock may be behind ours.
const clocks = 2 * time.Minute

// tripLife is how long somebody may stay at the provider.
const tripLife = 10 * time.Minute

// away is told whatever is wrong at the provider.
func away() *fault.Error {
	return fault.New(fault.Conflict, "统一身份认证暂时不能使用").Instead("用本站的用户名和密码登录，或者过一会儿再试")
}

// ErrProvider is the reason, for the log, for which a provider's answer was refused.
type ErrProvider struct {
	Told   *fault.Error // for people
	Reason error        // for the log
}

// Error is what people are told.
func (e *ErrProvider) Error() string { return e.Told.Error() }

// Unwrap gives the fault.
func (e *ErrProvider) Unwrap() error { return e.Told }

func (p *Provider) now() time.Time {
	if p.Now != nil {
		return p.Now()
	}
	return time.Now()
}

// find asks the provider for its addresses, once it answers.
func (p *Provider) find(ctx context.Context) (*oidc.Provider, error) {
	p.mu.Lock()
	have := p.found
	p.mu.Unlock()
	if have != nil {
		return have, nil
	}
	found, err := oidc.NewProvider(ctx, p.Issuer)
	if err != nil {
		return nil, &ErrProvider{away(), err}
	}
	p.mu.Lock()
	p.found = found
	p.mu.Unlock()
	return found, nil
}

func (p *Provider) config(found *oidc.Provider, back string) *oauth2.Config {
	return &oauth2.Config{ClientID: p.ClientID, ClientSecret: p.Secret, Endpoint: found.Endpoint(), RedirectURL: back, Scopes: []string{oidc.ScopeOpenID, "profile"}}
}

// Leave is where to send somebody who signs in by the provider, which sends him
// back to an address of ours. With anew the provider is asked to let him prove
// himself again, whether he is signed in there or not.
func (p *Provider) Leave(ctx context.Context, back string, anew bool) (to string, t Trip, err error) {
	ctx, cancel := p.limited(ctx)
	defer cancel()
	found, err := p.find(ctx)
	if err != nil {
		return "", t, err
	}
	t = Trip{State: rand.Text(), Nonce: rand.Text(), Verifier: oauth2.GenerateVerifier(), Began: p.now().Unix(), Anew: anew}
	ask := []oauth2.AuthCodeOption{oidc.Nonce(t.Nonce), oauth2.S256ChallengeOption(t.Verifier)}
	if anew { // with max_age the answer must tell when he proved himself
		ask = append(ask, oauth2.SetAuthURLParam("prompt", "login"), oauth2.SetAuthURLParam("max_age", "0"))
	}
	return p.config(found, back).AuthCodeURL(t.State, ask...), t, nil
}

func (p *Provider) limited(ctx context.Context) (context.Context, context.CancelFunc) {
	// Keys are fetched behind the visit's back, so the client is bounded as well.
	limited, cancel := context.WithTimeout(ctx, patience)
	client := *p.HTTP
	client.Timeout = patience
	return oidc.ClientContext(limited, &client), cancel
}

// claims are those of an id token that we read.
type claims struct {
	Nonce string   `json:"nonce"`
	ACR   string   `json:"acr"`
	AMR   []string `json:"amr"`
	When  float64  `json:"auth_time"` // Unix seconds
}

// Return judges what the provider sent back: the login it vouches for, and
// whether it asked for a second factor in a way that the settings accept.
func (p *Provider) Return(ctx context.Context, back string, t Trip, q map[string][]string) (login string, strong bool, err error) {
	get := func(k string) string { return strings.Join(q[k], "\n") }
	lost := fault.New(fault.Invalid, "这次统一身份认证的登录已经失效").Instead("从登录页重新开始")
	switch {
	case t.State == "" || subtle.ConstantTimeCompare([]byte(get("state")), []byte(t.State)) != 1:
		return "", false, &ErrProvider{lost, errors.New("the state is not the one sent")}
	case p.now().Sub(time.Unix(t.Began, 0)) > tripLife:
		return "", false, &ErrProvider{lost, errors.New("the trip took too long")}
	case get("error") != "":
		return "", false, &ErrProvider{fault.New(fault.Forbidden, "统一身份认证没有同意登录").Instead("从登录页重新开始，或者用本站的用户名和密码登录"), errors.New("the provider refused")}
	case get("code") == "":
		return "", false, &ErrProvider{lost, errors.New("no code")}
	}
	ctx, cancel := p.limited(ctx)
	defer cancel()
	found, err := p.find(ctx)
	if err != nil {
		return "", false, err
	}
	token, err := p.config(found, back).Exchange(ctx, get("code"), oauth2.VerifierOption(t.Verifier))
	if err != nil {
		return "", false, &ErrProvider{away(), err}
	}
	return p.judge(ctx, found, token, t)
}

// judge checks the id token: who signed it, for whom, how long it holds, and
// that it answers our question.
func (p *Provider) judge(ctx context.Context, found *oidc.Provider, token *oauth2.Token, t Trip) (login string, strong bool, err error) {
	refused := func(why error) (string, bool, error) {
		return "", false, &ErrProvider{fault.New(fault.Forbidden, "统一身份认证的答复没有通过核对").Instead("用本站的用户名和密码登录，并请系统管理员查看日志"), why}
	}
	raw, ok := token.Extra("id_token").(string)
	if !ok {
		return refused(errors.New("no id token"))
	}
	id, err := found.Verifier(&oidc.Config{ClientID: p.ClientID, Now: p.now}).Verify(ctx, raw)
	if err != nil {
		return refused(err)
	}
	var c claims
	all := map[string]any{}
	if err := errors.Join(id.Claims(&c), id.Claims(&all)); err != nil {
		return refused(err)
	}
	if subtle.ConstantTimeCompare([]byte(c.Nonce), []byte(t.Nonce)) != 1 {
		return refused(errors.New("the nonce is not the one sent"))
	}
	if t.Anew && int64(c.When) < t.Began-int64(clocks.Seconds()) {
		return "", false, &ErrProvider{fault.New(fault.Forbidden, "统一身份认证没有重新核对您本人").Instead("退出后重新登录，再在 10 分钟内办理"),
			fmt.Errorf("asked for a new authentication at %d, got auth_time %d", t.Began, int64(c.When))}
	}
	if _, ok := all[p.Claim]; !ok { // many tell it only when asked apart
		info, err := found.UserInfo(ctx, oauth2.StaticTokenSource(token))
		if err == nil && info.Subject != id.Subject {
			err = errors.New("the user info is another person's")
		}
		if err == nil {
			err = info.Claims(&all)
		}
		if err != nil {
			return refused(err)
		}
	}
	login, ok = all[p.Claim].(string)
	if !ok || strings.TrimSpace(login) == "" {
		return refused(errors.New("the provider does not tell the claim " + p.Claim))
	}
	strong = slices.ContainsFunc(p.Strong, func(s string) bool { return s == c.ACR || slices.Contains(c.AMR, s) })
	return login, strong, nil
}
