package read

import (
	"crypto/md5"
	"crypto/rc4"
	"fmt"
	"slices"
	"strings"
)

// pdfLock encrypts a file (PDF 1.4, standard handler, revision 2).
type pdfLock struct {
	id, key, owner, user []byte
}

const padding = "\x28\xBF\x4E\x5E\x4E\x75\x8A\x41\x64\x00\x4E\x56\xFF\xFA\x01\x08\x2E\x2E\x00\xB6\xD0\x68\x3E\x80\x2F\x0C\xA9\xFE\x64\x53\x69\x7A"

func newPDFLock(password string) *pdfLock {
	l := &pdfLock{id: []byte("0123456789abcdef")}
	padded := []byte((password + padding)[:32])
	sum := md5.Sum([]byte(("owner" + padding)[:32]))
	l.owner = crypt(sum[:5], padded)
	sum = md5.Sum(slices.Concat(padded, l.owner, []byte{0xFC, 0xFF, 0xFF, 0xFF}, l.id)) // the four bytes are the permissions, -4
	l.key = sum[:5]
	l.user = crypt(l.key, []byte(padding))
	return l
}

func crypt(key, data []byte) []byte {
	c, err := rc4.NewCipher(key)
	if err != nil {
		panic(err)
	}
	out := make([]byte, len(data))
	c.XORKeyStream(out, data)
	return out
}

func (l *pdfLock) dict() string {
	return fmt.Sprintf("<</Filter/Standard/V 1/R 2/O<%X>/U<%X>/P -4>>", l.owner, l.user)
}

// object encrypts the stream of an object; its strings are names of fonts, which nobody reads.
func (l *pdfLock) object(number int, o string) string {
	head, rest, ok := strings.Cut(o, "stream\n")
	if !ok {
		return o
	}
	sum := md5.Sum(append(slices.Clone(l.key), byte(number), byte(number>>8), 0, 0, 0))
	return head + "stream\n" + string(crypt(sum[:10], []byte(strings.TrimSuffix(rest, "\nendstream")))) + "\nendstream"
}
