"""Small laws of countries that are not there, in the six languages of the United Nations."""

ENGLISH = """Cybercrime Act 2024

1. Interpretation
In this Act, "computer system" means any device that processes data automatically.

2. Illegal access
(1) A person who intentionally and without right accesses a computer system commits an offence.
(2) The offence is punishable by imprisonment for a term not exceeding three years.

3. Interception of data
A court may order the real-time interception of traffic data. The order names the offences and the persons concerned.

4. Penalties
The penalties of this Act apply to companies as they apply to persons. Data, data and data again.
"""

FRENCH = """Loi n° 12 du 3 mars 2024 relative à la cybercriminalité

Article 1
La présente loi définit les infractions liées aux systèmes informatiques.

Article 2
L'accès illégal à un système informatique est puni d'un emprisonnement de deux ans.

Article 3
Le juge peut ordonner l'interception des données. L'infraction est précisée dans l'ordonnance.
"""

SPANISH = """Ley 7 de 2024 sobre delitos informáticos

Artículo 1. Objeto
La presente ley tiene por objeto prevenir los delitos informáticos y proteger la información.

Artículo 2. Acceso ilícito
Quien acceda sin autorización a un sistema informático será castigado con prisión de uno a tres años.

Artículo 3. Interceptación
El juez podrá ordenar la interceptación de comunicaciones. El niño y la señal gozan de protección.
"""

ARABIC = """قانون رقم 5 لسنة 2024 بشأن مكافحة الجرائم الإلكترونية

المادة 1
يقصد بالنظام المعلوماتي كل جهاز يعالج البيانات آلياً.

المادة 2
يعاقب بالحبس كل من ارتكب جريمة الدخول غير المشروع إلى نظام معلوماتي.

المادة 3
يجوز للمحكمة أن تأمر باعتراض البيانات. وتُحدَّد الجريمة في الأمر.
"""

RUSSIAN = """Федеральный закон о противодействии киберпреступности

Статья 1. Основные понятия
В настоящем законе компьютерная система означает любое устройство для обработки данных.

Статья 2. Неправомерный доступ
Неправомерный доступ к компьютерной системе наказывается лишением свободы на срок до трёх лет. Ещё строже наказывается
повторный доступ.

Статья 3. Перехват данных
Суд может разрешить перехват данных. Мой йод здесь ни при чём.
"""

CHINESE = """网络犯罪防治法

第一条 为了预防网络犯罪，保护公民权利，制定本法。

第二条 未经授权进入计算机信息系统的，处三年以下有期徒刑。

第三条 人民法院可以决定截取通信数据。计算机的罪犯不得滥用网络。
"""

LAWS = {"en": ENGLISH, "fr": FRENCH, "es": SPANISH, "ar": ARABIC, "ru": RUSSIAN, "zh": CHINESE}
