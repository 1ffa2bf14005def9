package main

// contactFlags say how the public reaches the office; what is not written stays.
type contactFlags struct {
	OfficeName     *string `help:"公开工作机构的名称。" placeholder:"NAME"`
	OfficeAddress  *string `help:"办公地址。" placeholder:"TEXT"`
	OfficePostcode *string `help:"邮政编码。" placeholder:"CODE"`
	OfficeHours    *string `help:"办公时间。" placeholder:"TEXT"`
	OfficePhone    *string `help:"联系电话。" placeholder:"NUMBER"`
	OfficeFax      *string `help:"传真。" placeholder:"NUMBER"`
	OfficeEmail    *string `help:"电子邮箱。" placeholder:"ADDRESS"`
	SiteDomain     *string `help:"网站域名。" placeholder:"DOMAIN"`
	SiteICP        *string `name:"site-icp" help:"ICP备案编号。" placeholder:"CODE"`
	SitePolice     *string `help:"公安备案编号。" placeholder:"CODE"`
}

func (f contactFlags) contact() map[string]*string {
	return map[string]*string{"office-name": f.OfficeName, "office-address": f.OfficeAddress, "office-postcode": f.OfficePostcode, "office-hours": f.OfficeHours,
		"office-phone": f.OfficePhone, "office-fax": f.OfficeFax, "office-email": f.OfficeEmail, "site-domain": f.SiteDomain, "site-icp": f.SiteICP, "site-police": f.SitePolice}
}
