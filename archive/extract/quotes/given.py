"""First names of women in Arabic and English news, to tell she from he: a table only.

Made by hand from general knowledge; names that men bear as well are left out.
"""

from archive.text.normalize import match_key, words

_ARABIC = """
فاطمة عائشة خديجة مريم زينب ليلى سارة هدى منى سلمى أسماء أمل إيمان نادية سميرة جميلة
كريمة رانيا ريما رنا ريم دينا لينا هند هالة هبة سناء وفاء صفاء دعاء شيماء إسراء آلاء
نجلاء حنان حنين نوال سعاد سهام سميحة نبيلة ناهد نجاة رشيدة لطيفة مليكة فوزية بشرى سهى
مها لبنى لمى لمياء نهى رولا رغد روان ياسمين جيهان شيرين نيفين نرمين بثينة بسمة غادة
ميساء مايا ميرا سمر سحر عبير عزة علياء عفاف نورة لولوة موضي الجوهرة هيا شيخة حصة موزة
مهرة فيكتوريا هيلاري كامالا أنجيلا أنغيلا أنالينا تيريزا تريزا مارين كايا سوزان جانين
ليندا باربرا باربارا سامانتا كاثرين كاترين إليزابيث مارغريت مارغو كريستين كريستينا
كلير كارين جورجيا أورسولا فيديريكا ناتالي نانسي ميشيل ميلاني جينيفر جيسيكا إيما ماريا
ماري صوفيا أوليفيا بريتي جاسيندا بيني ماريز ماريان إيفا هيلينا يوليا أولغا تاتيانا روز
روزماري ستيفاني فرانسيسكا فرانشيسكا لورا لوسي أليس أليسون جاين جوليا جولي ديبورا دونا
غابرييلا كارولين كارولينا كلوديا سيندي غريتا أرانشا ريبيكا
"""
_ENGLISH = """
fatima aisha khadija mariam maryam miriam zainab leila layla lama sara sarah huda mona
salma amal iman nadia samira jamila karima rania rima rana reem rim dina lina hind
hala heba sanaa wafa hanan nawal suad siham nabila najat rachida latifa malika fawzia
bushra maha lubna lamia noha rola yasmin yasmine jihan shirin nevine bouthaina basma
ghada maya samar sahar abeer alia noura victoria hillary kamala angela annalena
theresa marine kaja susan suzanne janine jeanine linda barbara samantha catherine
katherine kathryn elizabeth margaret margrethe margot christine christina claire karen
giorgia ursula federica natalie nancy michelle melanie jennifer jessica emma anna anne
ann ana maria marie mary sophia sofia olivia priti jacinda penny marise eva helena
yulia julia julie olga tatiana rosemary stephanie francesca laura lucy alice alison
jane deborah donna gabriela caroline carolina claudia greta arancha rebecca sanna
mette zuzana erna jeannette joyce condoleezza madeleine dilma cristina liz nikki amina
aminata ngozi grace ingrid astrid kirsten birgit heidi helen ellen aline beatrice
bridget monica monique nathalie veronique isabelle genevieve rosa teresa lucia paula
pamela patricia sandra sharon shirley stacey susie tracy wendy yvonne yvette zara
"""


def _keys(text: str) -> frozenset[str]:
    return frozenset(words(match_key(text)))


WOMEN = _keys(_ARABIC) | _keys(_ENGLISH)
"""Folded first names."""
