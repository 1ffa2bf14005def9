package upload

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/gif"
	"image/jpeg"
	"image/png"

	"gongkai/fault"
)

// The largest picture: a scan of A0 at 300 dpi has 140 million points.
const (
	mostPoints  = 200_000_000
	longestSide = 40_000
)

// picture refuses pictures that are broken, or that would fill the memory of
// whoever looks at them.
func picture(kind string, data []byte) error {
	var c image.Config
	var err error
	switch kind {
	case "jpeg":
		c, err = jpeg.DecodeConfig(bytes.NewReader(data))
	case "png":
		c, err = png.DecodeConfig(bytes.NewReader(data))
	case "gif":
		c, err = gif.DecodeConfig(bytes.NewReader(data))
	case "tiff":
		c, err = tiff(data)
	}
	if err != nil || c.Width <= 0 || c.Height <= 0 {
		return fault.New(fault.Invalid, "图片不完整或者已经损坏").Instead("请重新导出后再上传")
	}
	if c.Width > longestSide || c.Height > longestSide || c.Width*c.Height > mostPoints {
		return fault.New(fault.Invalid, "图片的尺寸大得不正常").Instead("请缩小后再上传")
	}
	return nil
}

// tiff reads width and height from the first directory of a TIFF file.
func tiff(data []byte) (c image.Config, err error) {
	var order binary.ByteOrder = binary.LittleEndian
	if data[0] == 'M' {
		order = binary.BigEndian
	}
	if len(data) < 8 {
		return c, image.ErrFormat
	}
	at := int64(order.Uint32(data[4:]))
	if at+2 > int64(len(data)) {
		return c, image.ErrFormat
	}
	n := int64(order.Uint16(data[at:]))
	if at+2+12*n > int64(len(data)) {
		return c, image.ErrFormat
	}
	for i := range n {
		field := data[at+2+12*i:]
		value := int(order.Uint32(field[8:]))
		if order.Uint16(field[2:]) == 3 { // a short stands at the left
			value = int(order.Uint16(field[8:]))
		}
		switch order.Uint16(field) {
		case 256:
			c.Width = value
		case 257:
			c.Height = value
		}
	}
	return c, nil
}
