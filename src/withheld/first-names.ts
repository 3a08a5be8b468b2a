/**
 * Common first names of Russian, Serbian and English, short forms among them. A first name in the list of withheld names
 * says little by itself (stories quote people under their first names, which is the point): it rings near its partner, or
 * alone when it is an entry of its own, and then in exactly its case and script.
 *
 * Source: the names that registries of Russia, Serbia, the United Kingdom and the United States count most often; written
 * down here by hand, folded, each in one spelling and matched in all.
 *
 * @module
 */
import { foldLetters } from "./fold.ts";

const russian =
  "александр алексей анатолий андрей антон аркадий артем артур борис вадим валентин валерий василий виктор виталий владимир владислав всеволод вячеслав геннадий георгий герман глеб григорий даниил данила денис дмитрий евгений егор захар иван игорь илья кирилл константин лев леонид макар максим марк матвей михаил никита николай олег павел петр платон роман ростислав руслан святослав семен сергей станислав степан тимофей тимур федор филипп эдуард юрий яков ярослав " +
  "алена александра алина алиса алла анастасия ангелина анжела анна антонина валентина валерия варвара василиса вера вероника виктория галина дарья диана ева евгения екатерина елена елизавета жанна зинаида зоя инна ирина карина кира клавдия кристина ксения лариса лидия лилия любовь людмила маргарита марина мария надежда наталья наталия нина оксана олеся ольга полина раиса регина римма светлана софия софья таисия тамара татьяна ульяна эльвира эмма юлия яна " +
  "саша маша даша паша миша гриша леша алеша сережа андрюша ваня вова дима женя катя костя коля лена лиза люба люда надя настя наташа оля петя рома света слава соня таня толя юля юра яша";

const serbian =
  "александар бојан бојана бранислав бранко владан војислав воислав горан дамјан данијел дарко дејан драган драгана драгиша драгослав драгутин душан ђорђе ђорђо живојин жарко зоран здравко игор иван илија јанко јован јосип лазар лука љубомир марко милан милица миле милена милован милорад милош мирко мирослав младен момчило небојша ненад никола новак обрад огњен павле петар предраг радован раде радомир радослав растко ратко саша светозар светислав славко слободан срђан стефан стеван страхиња тихомир тома угљеша урош филип часлав " +
  "ана анђела биљана бранка весна вера верица гордана даница данијела драгица душанка дубравка ивана јагода јасмина јасна јелена јована јулија катарина љиљана љубица маја марија марина марта милена милица мира мирјана наташа невена нина оливера радмила ружа сања сара светлана слађана славица сања снежана сузана тамара тања тијана теодора";

const english =
  "adam alan alexander andrew anthony benjamin brian charles christopher daniel david edward eric george henry james john joseph kevin mark matthew michael nicholas patrick paul peter philip richard robert samuel simon stephen steven thomas timothy william alice amy angela anna barbara catherine charlotte deborah diana elizabeth emily emma grace hannah helen jane jennifer jessica julia karen kate laura linda lisa lucy margaret maria martha mary nicole olivia patricia rachel rebecca rose ruth sarah sophia susan victoria sergei dmitry yuri olga natasha tatiana yulia ekaterina elena irina marija milos djordje dorde jovana jovan dusan nikola sasa zeljko nenad";

const names: ReadonlySet<string> = new Set(`${russian} ${serbian} ${english}`.split(" ").map(foldLetters));

const patronymic = /(?:ович|евич|ьич|овна|евна|ична|ovich|evich|ovna|evna|ichna)$/u;

/** True for a common first name. `hasLatin`: another spelling of one may be given (automaton.ts finds which). */
export function isFirstName(word: string): boolean {
  return names.has(foldLetters(word));
}

/** True for what is a patronymic when it stands between or after names: Иванович, Сергеевна. */
export function isPatronymic(word: string): boolean {
  return patronymic.test(foldLetters(word));
}

/** The common first names, folded. */
export const firstNames: ReadonlySet<string> = names;
