package render

import "errors"

// CheckFont reports whether the embedded typeface can draw Chinese.
func CheckFont() error {
	for _, r := range "政府信息公开〔〕（）0123456789" {
		if !has(r) {
			return errors.New("内嵌字体缺少“" + string(r) + "”")
		}
	}
	return nil
}
