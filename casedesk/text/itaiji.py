"""Variant characters of names (異体字): which characters count as one when people search.

Sources: the 1946 to 2010 joyo reform pairs as listed by the Python package joyokanji (Apache-2.0), checked against the
variant lists of ja-itaiji (MIT), and own knowledge of surnames in Japanese family registers. A group is for search
only: it may join characters that differ in law (斉 and 斎), since finding one person too many is the smaller evil.
Deliberately apart, as different surnames: 坂/阪, 堀/掘, 畑/畠, 崎/埼, 州/洲, 佑/祐, 椙/杉.
"""

from __future__ import annotations

from collections.abc import Iterator

_JOYO = """
乗乘 乱亂 亜亞 仏佛 来來 併倂 仮假 伝傳 偽僞 価價 倹儉 児兒 両兩 剰剩 剣劍劔剱釼劒 剤劑 労勞 勲勳 励勵 勧勸 区區 巻卷
即卽 参參 単單 厳嚴 嘱囑 圏圈 国國圀囯囻 囲圍 円圓 図圖 団團 増增 堕墮 圧壓 塁壘 壊壞 壌壤 壮壯 壱壹 寿壽夀 奥奧 奨奬
嬢孃 学學 寝寢 実實 写寫 寛寬 宝寶寳 将將 専專 対對 届屆 属屬 峡峽 岳嶽 巣巢 帯帶 廃廢 広廣 庁廳 弾彈 弥彌 径徑 従從
徴徵 徳德惪悳 恒恆 恵惠 悪惡 悩惱 慎愼 惨慘 応應 懐懷 恋戀 戦戰 戯戲 戻戾 払拂 抜拔 拝拜 挟挾 挿插揷 掲揭 揺搖 捜搜
択擇 撃擊 担擔 拠據 挙擧 拡擴 摂攝 収收 効效 叙敍敘 勅敕 数數 断斷 晩晚 昼晝 暦曆 暁曉 曽曾 会會 条條 桟棧 栄榮 概槪
楽樂 楼樓 枢樞 様樣 横橫 検檢 桜櫻 権權 欧歐 歓歡 歩步 歴歷 帰歸皈 残殘 殻殼 殴毆 毎每 気氣 渉涉 涙淚 浄淨 浅淺 渇渴
渓溪谿 温溫 滞滯 満滿 潜潛 渋澁澀 沢澤 湿濕 済濟 浜濱濵 滝瀧 瀬瀨 湾灣 灯燈 焼燒 営營 炉爐 争爭 為爲 犠犧 状狀 狭狹
独獨 猟獵 獣獸 献獻 瓶甁 画畫 当當 畳疊 痩瘦 痴癡 発發 盗盜 尽盡 真眞 研硏 砕碎 秘祕 禅禪 礼禮 称稱 稲稻 穂穗 穏穩
窃竊 並竝 粋粹 糸絲 経經 緑綠 緒緖 縁緣 県縣 縦縱 総總 縄繩 絵繪 継繼 続續 繊纖 欠缺 缶罐 声聲 聴聽 粛肅 脳腦 胆膽
臓臟 台臺 与與 旧舊 艶艷 荘莊 茎莖 万萬 薫薰 蔵藏 芸藝 薬藥 処處 虚虛 号號 蛍螢 虫蟲 蚕蠶 蛮蠻 衛衞 装裝 褒襃 覚覺
覧覽 観觀 触觸 謡謠 証證 訳譯 誉譽 読讀 変變 譲讓 豊豐 予豫 弐貳 売賣 頼賴 賛贊 践踐 軽輕 転轉 辞辭 逓遞 遅遲
辺邊邉 郎郞 郷鄕鄉 酔醉 医醫 醸釀 釈釋 録錄 銭錢 錬鍊 鎮鎭 鉄鐵銕鐡 鋳鑄 鉱鑛礦 関關閞闗 陥陷 随隨 険險 隠隱 双雙
雑雜 覇霸 霊靈 静靜 顕顯 翻飜 余餘 騒騷 駆驅駈 験驗 駅驛 髄髓 体體軆躰 髪髮 闘鬭 鶏鷄雞 塩鹽 麦麥 麺麵 黄黃 黒黑
黙默 点點奌 党黨 斎齋斉齊 歯齒 齢齡 竜龍
"""

_NAMES = """
高髙 崎﨑嵜㟢碕 吉𠮷 館舘 富冨 島嶋嶌 桑桒 柳栁桺 橋𣘺槗 渕淵渊 槙槇 薮藪 芦蘆 鴬鶯 鴎鷗 桧檜 梼檮 涛濤 祷禱
尭堯 遥遙 瑶瑤 晋晉 凛凜 煕熙熈 巌巖巗 穣穰 亘亙 凉涼 峰峯 裏裡 鎌鐮 角⻆ 土圡 梅楳 松枩柗 枡桝 柏栢 清淸 青靑
爾尓 産產 皐皋 秋穐龝 竪豎 簑蓑 籠篭 聡聰 船舩 莱萊 園薗 虎乕 蝿蠅 祢禰袮 諌諫 讃讚 醤醬 間閒 雁鴈 穎頴 顔顏
鯵鰺 鶴靏靍靎 麹麴 亀龜 昂昻 昇曻 氷冰 畝畆畒 磯礒 靭靱 頬頰 悦悅 戸戶 教敎 歳歲 耀燿 猪豬 嘗甞 略畧 年秊 奇竒
絶絕 繋繫 群羣 舎舍 萌萠 蒋蔣 蘇蘓 蝉蟬 蝋蠟 説說 達逹 鋭銳 閲閱 顛顚 騨驒 回囘 宜冝 凡凢 却卻 厨廚 厩廏廐
呑吞 喜㐂憙 野埜 姉姊 姫姬 妍姸 冤寃 尚尙 屏屛 并幷 彦彥 往徃 杉杦 栃杤 漆桼 留畄畱㽞 砺礪 禄祿 窓窗窻 竈竃
旗籏 舗舖 庵菴 蛎蠣 迩邇 村邨 隣鄰 釜釡 鈎鉤 鑑鑒 閉閇 餅餠 鼠鼡 兎兔 侠俠 俣俁 傑杰 侭儘 剥剝 卯夘 呉吳 啓啟
嘘噓 峨峩 掻搔 掴摑 曹曺 欝鬱 湧涌 灌潅 焔焰 珍珎 箪簞 繍繡 蓋盖葢 廻迴 溝沟 衆眾 内內 兌兑 税稅 脱脫 鷏鷆 戟㦸
稟禀 壺壷 篠筱 臥卧 協恊 刃刄 倶俱 填塡 靖竫 迪廸 曄曅 毘毗 嵯嵳 栖棲
蕊蘂蕋 爛爤 晃晄 皓晧 糺糾 翠翆 砦寨 飄飃 躯軀
"""


def groups() -> Iterator[str]:
    """Each group as one string; its first character is the one written into the search key."""
    yield from _JOYO.split()
    yield from _NAMES.split()


def itaiji_table() -> dict[int, str]:
    """Code point of each variant -> the first character of its group, ready for `str.translate`."""
    return {ord(variant): group[0] for group in groups() for variant in group[1:]}
