/**
 * Invented names, each with forms that were written down by hand: what declension, another script, and the newspapers of
 * other countries make of it. They are made up of syllables that no real family of that name is known to us for.
 */

/** An entry of a list, and what it has to find. */
export interface Gold {
  readonly entry: string;
  readonly forms: readonly string[];
}

const table = `
Иван Щербацевич | Щербацевича, Щербацевичу, Щербацевичем, Щербацевиче, Щербацевичи, Щербацевичей, Shcherbatsevich, Schtscherbazewitsch, Chtcherbatsevitch, Szczerbacewicz, Ščerbacevič, Štšerbatsevitš, Shcherbatsevich’s, Шчербацевича
Ольга Зерцалова | Зерцаловой, Зерцалову, Зерцалов, Зерцаловы, Зерцаловых, Зерцаловым, Zertsalova, Serzalowa, Zertsalov's, Zercalova, Zerzalowa
Пётр Жукинский | Жукинского, Жукинскому, Жукинским, Жукинская, Жукинской, Жукинские, Жукинских, Zhukinsky, Zhukinskiy, Joukinski, Schukinski, Żukiński, Žukinskij, Жукинског
Анна Ходжаева | Ходжаевой, Ходжаеву, Ходжаев, Ходжаевым, Khodzhaeva, Chodschajewa, Khodjaïeva, Hodzajeva, Хоџајева
Сергей Кравецин | Кравецина, Кравецину, Кравециным, Кравецины, Кравециных, Kravetsin, Krawezin, Kravecin
Мария Юхновец | Юхновца, Юхновцу, Юхновцом, Юхновцы, Юхновцев, Yukhnovets, Juchnowez, Ioukhnovets, Jukhnovec
Лев Подгрушко | Подгрушко, Podgrushko, Podgruschko, Podhrushko, Подгрушка
Яков Эйзенбург | Эйзенбурга, Эйзенбургу, Эйзенбургом, Эйзенбурги, Eyzenburg, Ejzenburg, Eizenburg
Фёдор Чурбеев | Чурбеева, Чурбееву, Чурбеевым, Чурбеевы, Churbeev, Tschurbejew, Tchourbeïev, Čurbejev, Czurbiejew
Юлия Ястребцева | Ястребцевой, Ястребцеву, Ястребцев, Yastrebtseva, Jastrebzewa, Iastrebtseva, Jastrebceva
Игорь Щукаренко | Щукаренко, Shchukarenko, Schtschukarenko, Chtchoukarenko, Szczukarenko
Глеб Тихобережный | Тихобережного, Тихобережному, Тихобережным, Тихобережная, Тихобережной, Tikhoberezhny, Tichobereschny, Tikhoberejny, Tihoberežnij
Ксения Объездчикова | Объездчиковой, Объездчикову, Объездчиков, Obyezdchikova, Obezdchikova
Роман Мышьякин | Мышьякина, Мышьякину, Мышьякиным, Myshyakin, Myschjakin, Mychiakine, Myszjakin
Никита Соловьяненко | Соловьяненко, Solovyanenko, Solowjanenko, Solovianenko
Дарья Цветмухина | Цветмухиной, Цветмухину, Цветмухин, Tsvetmukhina, Zwetmuchina, Tsvetmoukhina, Cvetmuhina
Олег Воробьянский | Воробьянского, Воробьянская, Воробьянской, Vorobyansky, Worobjanski, Vorobianski
Тимур Ахмедшинов | Ахмедшинова, Ахмедшинову, Ахмедшиновым, Akhmedshinov, Achmedschinow, Akhmedchinov, Ahmedšinov
Вера Петухновская | Петухновской, Петухновскую, Петухновский, Petukhnovskaya, Petuchnowskaja, Petoukhnovskaïa
Денис Заречкин | Заречкина, Заречкину, Заречкиным, Zarechkin, Saretschkin, Zaretchkine, Zarieczkin
Ђорђе Марјановић-Вештичић | Марјановића, Марјановићу, Марјановићем, Марјановићи, Марјановићева, Marjanović, Marjanovića, Marjanovic, Maryanovich, Марьянович, Марьяновича, Вештичића, Veštičić, Vesticic, Вештичич
Јелена Љубожић | Љубожића, Љубожићу, Љубожићем, Љубожићка, Ljubožić, Ljubozic, Ljubožićeva, Любожич, Любожича, Lyubozhich
Милош Ђукелић | Ђукелића, Ђукелићем, Ђукелићи, Đukelić, Djukelic, Dukelić, Đukelićev, Джукелич, Джукелича
Слађана Њежић-Копривица | Копривице, Копривици, Копривицу, Копривицом, Koprivica, Koprivice, Копривица, Копривицы
Петар Џомбаловић | Џомбаловића, Џомбаловићу, Džombalović, Dzombalovic, Džombalovićem, Джомбалович, Джомбаловича
Никола Шушљарац | Шушљарца, Шушљарцу, Шушљарцем, Šušljarac, Šušljarca, Susljarac, Шушлярац
Зоран Крстобран | Крстобрана, Крстобрану, Крстобраном, Krstobran, Krstobrana, Крстобранов
Ивана Грозданић | Грозданића, Грозданићу, Грозданићи, Grozdanić, Grozdanićeve, Грозданич, Grosdanitsch
Dragana Čavkušić | Čavkušića, Čavkušićem, Čavkušićeva, Čavkušići, Cavkusic, Чавкушић, Чавкушића, Чавкушич, Chavkushich
Nenad Vojnožarković | Vojnožarkovića, Vojnožarkoviću, Vojnožarkovićev, Vojnozarkovic, Војножарковић, Војножарковића, Войножаркович, Voynozharkovich
Milica Prodanešić | Prodanešića, Prodanešićem, Prodanesic, Проданешић, Проданешића, Проданешич
Stefan Obradinović | Obradinovića, Obradinovići, Obradinovic, Обрадиновић, Обрадиновића, Обрадинович
Jovan Kostrešević | Kostreševića, Kostreševićeva, Kostresevic, Кострешевић, Кострешевића, Кострешевич
Mira Zelenbabić | Zelenbabića, Zelenbabiću, Zelenbabic, Зеленбабић, Зеленбабића, Зеленбабич
Aleksei Bronevitsky | Bronevitsky's, Броневицкий, Броневицкого, Броневицкому, Броневицкая, Bronevitskiy, Bronewizki, Bronevicki
Ekaterina Sukhodolova | Sukhodolov, Суходолова, Суходоловой, Суходолов, Suchodolowa, Soukhodolova, Suhodolova
Dmitry Yushchepin | Yushchepin’s, Ющепин, Ющепина, Ющепину, Juschtschepin, Iouchtchepine
Natalia Zhemchuzhkina | Жемчужкина, Жемчужкиной, Zhemchuzhkin, Schemtschuschkina, Jemtchoujkina
Maksim Khlebodarov | Хлебодаров, Хлебодарова, Хлебодаровым, Chlebodarow, Khlebodarova, Hlebodarov
Arkady Chistopolov | Чистополов, Чистополова, Чистополову, Tschistopolow, Tchistopolov, Čistopolov
Hannelore Brückenmoser | Brückenmosers, Brueckenmoser, Bruckenmoser, Брукенмозер
Fiona Castlethwaite | Castlethwaite's, Castlethwaites
place: Горња Шкрипојевица | Горње Шкрипојевице, Горњој Шкрипојевици, Gornja Škripojevica, Gornjoj Skripojevici
employer: Завод Прометеевский Луч | Завода Прометеевского Луча, Заводу Прометеевскому Лучу, Zavod Prometeevskiy Luch
place: Верхнеозёрщина | Верхнеозёрщины, Верхнеозерщине, Verkhneozyorshchina, Werchneosjorschtschina
employer: Балтгранитстрой | Балтгранитстроя, Балтгранитстрое, Baltgranitstroy, Baltgranitstroi
`;

/** The names; the form in the list itself is one of the forms. */
export const names: readonly Gold[] = table
  .trim()
  .split("\n")
  .map((line) => {
    const [entry = "", forms = ""] = line.split(" | ");
    return { entry, forms: forms.split(", ").map((form) => form.trim()) };
  });
