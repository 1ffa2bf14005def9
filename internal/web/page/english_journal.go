package page

// journalEnglish holds the English of the journal, its signed heads, and acts
// that are kept apart.
var journalEnglish = map[string]string{
	// the portal
	"办理记录摘要":       "Journal Digests",
	"公开可核对的办理记录摘要": "Journal Digests for Public Verification",
	"本机关办理申请、编制年报等的每一步都记入办理记录，前后相连：任何一条被改动、删去、插入或者调换次序，此后的哈希值都会不同。": "Every step this agency takes, on requests, reports and the rest, is written into a journal whose entries are linked: if any entry is changed, removed, inserted or moved, every later hash differs.",
	"每天的哈希值由本机关签署，公布在这里。您可以下载保存；以后有争议时，用它可以核对那一天以前的记录是否原样未动。":       "Each day's hash is signed by the agency and published here. You may download and keep it; should there be a dispute, it shows whether the entries up to that day are still as they were.",
	"摘要里只有条数、哈希值和签名，从中看不出任何案件、申请人或者办理内容。":                           "A digest holds a number of entries, a hash and a signature; nothing about a case, an applicant or what was done follows from it.",
	"怎样核对": "How to verify",
	"签名用的公钥（Ed25519，base64）：": "Public key of the signatures (Ed25519, base64):",
	"持有办理记录的机关、法院或者上级机关，用 gongkai audit verify --head 加下载的文件核对全部记录；案卷摘录所附的证明不用本系统，用 sha256sum 和 OpenSSL 即可核对。": "Who holds the journal, such as the agency, a court or a higher agency, verifies all of it with gongkai audit verify --head and the downloaded file; the proof that comes with an extract of a case needs only sha256sum and OpenSSL.",
	"还没有签署的摘要。":          "No digest has been signed yet.",
	"第一份摘要在有了办理记录的当天签署。": "The first one is signed on the day of the first entry.",
	"每天签署的办理记录摘要和下载":     "Daily signed digests of the journal, with downloads",
	"记录条数":         "Entries",
	"哈希值（SHA-256）": "Hash (SHA-256)",
	"下载 %s 的摘要":    "Download the digest of %s",
	"没有这一天的摘要":     "There is no digest of that day",
	"从摘要列表中选择":     "Choose from the list of digests",

	// the office
	"链的状态": "State of the chain", "链": "Chain", "异常": "Broken", "正常": "Sound",
	"链尾的记录与哈希不符。保留现场，运行 gongkai audit verify 查明，必要时从备份恢复。": "The last entries do not fit their hashes. Keep everything as it is, find out with gongkai audit verify, and restore a backup where needed.",
	"全部 %d 条，刚刚核对了最后 %d 条；全部核对用 gongkai audit verify。":     "%d [entry|entries] in all; the last %d [was|were] just verified. gongkai audit verify verifies all.",
	"最新签署的摘要":      "Newest signed digest",
	"%s 签署，共 %d 条": "Signed on %s, %d [entry|entries]",
	"还没有办理记录。":     "Nothing has been journalled yet.",
	"下载这个列表（CSV）":  "Download this list (CSV)",
	"办理记录一览，最新的在前": "Journal, newest first",
	"记入时间":         "Recorded",
	"第 %d 条":       "No. %d",
	"%s：%s":        "%s: %s",
	"%s：%s → %s":   "%s: %s → %s",
	"代理 %s":        "for %s",
	"事项":           "Act", "办理人": "Who", "自": "From", "至": "To", "无": "none",
	"您没有可以审计的机关": "There is no agency that you may audit", "请系统管理员调整职责": "Ask the administrator to change your duties",
	"“%s”不是日期": "“%s” is not a date", "日期写作 2020-09-25": "Dates are written 2020-09-25",
	"符合条件的有 %d 条，一份文件至多 %d 条": "%d entries match; a file holds at most %d", "请按日期分几次下载": "Download them in parts by date",
	"拟办的人不审查自己拟的答复":   "Who drafted does not review the own draft",
	"拟办的人不签发自己拟的答复":   "Who drafted does not sign the own draft",
	"调整数字的人不公布这份报告":   "Who adjusted figures does not publish the report",
	"%s；这是您 %s 办理过的":  "%s; you did so on %s",
	"请由另一位有这项职责的人员办理": "Somebody else with that duty does it",

	// restoring
	"数据库里有别的程序的表 %s": "The database has a table of another program: %s", "数据库里已经有数据（表 %s）": "The database holds data already (table %s)",
	"恢复到一个空的数据库或者空的目录": "Restore into an empty database or an empty directory", "恢复到一个空的数据库": "Restore into an empty database",
	"目录 %s 里没有数据": "There are no data in directory %s", "检查 --dir 是否写对": "Check --dir",

	// what cannot be examined
	"检查 --dir 或 --db；数据库文件损坏的，从备份恢复": "Check --dir or --db; if the database is damaged, restore a backup",
	"读不出办理记录：%s":                     "The journal cannot be read: %s", "读不出数据库的结构：%s": "The schema of the database cannot be read: %s",
	"这个数据库是旧版本的，办理记录还没有链":            "The database is of an older version; its journal is not a chain yet",
	"先用新版本的程序打开一次，例如 gongkai doctor": "Open it once with the new version, for instance by gongkai doctor",
	"数据库文件损坏的，从备份恢复":                 "If the database is damaged, restore a backup",
	"办理记录中有不能保存的控制字符或者乱码":            "The entry holds control characters or broken text that cannot be kept", "删去后重新填写": "Remove them and fill it in again",
}
