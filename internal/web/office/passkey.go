package office

import (
	"encoding/json"
	"net/http"

	"gongkai/fault"
	"gongkai/internal/desk"
	"gongkai/internal/login"
	"gongkai/internal/store"
	"gongkai/internal/web/page"
	"gongkai/internal/web/wall"
	"gongkai/org"
)

// passkeys are those of this site; nil where its address is not known for sure,
// or is one that browsers have no passkeys for.
func (s *Server) passkeys(r *http.Request) *login.Passkeys {
	origin := s.Entrance.origin(r)
	if origin == "" {
		return nil
	}
	p, err := login.NewPasskeys(origin, page.In(r.Context()).Site.Agency)
	if err != nil {
		return nil
	}
	return p
}

// passkeyOptions begins the making or the use of a passkey: the script of the
// page asks for it, and the browser carries it out.
func (s *Server) passkeyOptions(w http.ResponseWriter, r *http.Request) error {
	ctx, keys := r.Context(), s.passkeys(r)
	if keys == nil {
		return fault.New(fault.Conflict, "这个网址不能使用通行密钥").Instead("改用验证器或者密码")
	}
	who, err := s.whoever(r)
	if err != nil {
		return err
	}
	use := r.URL.Query().Get("for")
	h := login.Holder{}
	if use != "sign-in" {
		if who.ID == "" {
			return fault.New(fault.Forbidden, "请先登录").Instead("从登录页重新开始")
		}
		err = s.Desk.DB.Read(ctx, func(tx *store.Tx) (err error) {
			h, err = s.Desk.HolderOf(tx, who)
			return err
		})
		if err != nil {
			return err
		}
	}
	var c login.Ceremony
	if use == "register" {
		c, err = keys.Register(h)
	} else {
		c, err = keys.Ask(h)
	}
	if err != nil {
		return err
	}
	s.Sessions.Put(ctx, "passkey", c.State)
	w.Header().Set("Content-Type", "application/json")
	_, _ = w.Write(c.Options) // the visitor may have gone
	return nil
}

// whoever is the person signed in, or the one about to be.
func (s *Server) whoever(r *http.Request) (org.Person, error) {
	p, _, err := s.signedIn(r.Context())
	if err != nil || p.ID != "" {
		return p, err
	}
	var v pending
	text := s.Sessions.GetBytes(r.Context(), "pending")
	if text == nil || json.Unmarshal(text, &v) != nil || v.Until < s.Entrance.now().Unix() {
		return p, nil
	}
	err = s.Desk.DB.Read(r.Context(), func(tx *store.Tx) (err error) {
		stand, err := tx.Standing(v.Person)
		if err == nil && stand == v.Stand {
			p, err = tx.Person(v.Person)
		}
		if fault.KindOf(err) == fault.NotFound {
			return nil
		}
		return err
	})
	return p, err
}

// usePasskey judges a passkey that was used, of a person or ("") of whoever it
// is, and tells whose it is and how his account stood then. What the browser was
// asked is good once.
func (s *Server) usePasskey(r *http.Request, answer, person string) (p org.Person, standing string, err error) {
	ctx, keys := r.Context(), s.passkeys(r)
	state := s.Sessions.PopBytes(ctx, "passkey")
	if keys == nil || state == nil {
		return p, "", fault.New(fault.Invalid, "通行密钥的询问已经用过或者失效").Instead("重新点一次通行密钥的按钮")
	}
	h, key, id, err := keys.Answered(state, answer, func(credential string) (h login.Holder, err error) {
		err = s.Desk.DB.Read(ctx, func(tx *store.Tx) error {
			found, err := tx.Passkeys(credential)
			if err != nil {
				return err
			}
			if len(found) != 1 || person != "" && found[0].Person != person {
				return fault.New(fault.Invalid, "没有登记这个通行密钥").Instead("改用密码登录")
			}
			if p, err = tx.Person(found[0].Person); err != nil {
				return err
			}
			if standing, err = tx.Standing(p.ID); err != nil {
				return err
			}
			h, err = s.Desk.HolderOf(tx, p)
			return err
		})
		return h, err
	})
	if err != nil {
		return org.Person{}, "", err
	}
	return p, standing, s.Desk.KeepPasskey(ctx, h.ID, id, key, s.Entrance.now())
}

// passkeySignIn signs in by a passkey alone: its device has asked its holder for
// a fingerprint or a number.
func (s *Server) passkeySignIn(w http.ResponseWriter, r *http.Request) error {
	if err := r.ParseForm(); err != nil {
		return page.Unreadable(err)
	}
	ctx, guess := r.Context(), Guess{Network: wall.Network(r)}
	v := s.signInView(r, r.PostForm.Get("next"))
	wait, err := s.Throttle.Take(ctx, guess, s.Entrance.now())
	if err != nil {
		return err
	}
	if wait > 0 {
		v.Wait = waitText(wait)
		return page.Render(w, r, http.StatusTooManyRequests, SignInPage(v))
	}
	p, standing, err := s.usePasskey(r, r.PostForm.Get("passkey"), "")
	if err == nil {
		if err := s.Throttle.Passed(ctx, guess); err != nil {
			return err
		}
		return s.begin(w, r, p, pending{Method: desk.Passkey, Factor: true, Stand: standing, Next: v.Next})
	}
	if fault.KindOf(err) == fault.Internal {
		return err
	}
	v.Trouble = page.Sentence(ctx, err)
	return page.Render(w, r, http.StatusUnauthorized, SignInPage(v))
}

// madePasskey judges a passkey that was made for a person: what is to be kept.
func (s *Server) madePasskey(r *http.Request, p org.Person, answer string) (key []byte, id string, err error) {
	ctx, keys := r.Context(), s.passkeys(r)
	state := s.Sessions.PopBytes(ctx, "passkey")
	if keys == nil || state == nil {
		return nil, "", fault.New(fault.Invalid, "通行密钥的询问已经用过或者失效").Instead("重新点一次通行密钥的按钮")
	}
	var h login.Holder
	err = s.Desk.DB.Read(ctx, func(tx *store.Tx) (err error) {
		h, err = s.Desk.HolderOf(tx, p)
		return err
	})
	if err != nil {
		return nil, "", err
	}
	return keys.Registered(h, state, answer)
}
