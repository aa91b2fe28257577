<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.0" styleCategories="AllStyleCategories" labelsEnabled="1">
 <temporal enabled="1" mode="4" limitMode="0" startField="event_date" endField="event_date_last" startExpression="to_datetime(coalesce(&quot;event_date&quot;, @map_start_time, to_date(&#39;1940-04-08&#39;)))" endExpression="to_datetime(coalesce(&quot;event_date_last&quot;, @map_end_time, to_date(&#39;1940-04-18&#39;))) + to_interval(&#39;1 day&#39;)" durationUnit="min" fixedDuration="0" accumulate="0">
  <fixedRange>
   <start/>
   <end/>
  </fixedRange>
 </temporal>
 <renderer-v2 type="categorizedSymbol" attr="kind" symbollevels="0" forceraster="0" enableorderby="0">
  <categories>
   <category render="true" type="string" value="air_strike" label="Air strike" symbol="0"/>
   <category render="true" type="string" value="attack" label="Attack" symbol="1"/>
   <category render="true" type="string" value="clash" label="Clash" symbol="2"/>
  </categories>
  <symbols>
   <symbol type="marker" name="0" alpha="1" clip_to_extent="1">
    <data_defined_properties>
     <Option type="Map">
      <Option name="name" type="QString" value=""/>
      <Option name="properties" type="Map">
       <Option name="alpha" type="Map">
        <Option name="active" type="bool" value="true"/>
        <Option name="expression" type="QString" value="if(@map_start_time IS NOT NULL OR coalesce(&quot;shown&quot;, true), 100, 0)"/>
        <Option name="type" type="int" value="3"/>
       </Option>
      </Option>
      <Option name="type" type="QString" value="collection"/>
     </Option>
    </data_defined_properties>
    <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="circle"/>
      <Option name="angle" type="QString" value="0"/>
      <Option name="color" type="QString" value="106,13,60,48"/>
      <Option name="outline_color" type="QString" value="106,13,60,255"/>
      <Option name="outline_width" type="QString" value="0.322"/>
      <Option name="size" type="QString" value="2.11"/>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value=""/>
       <Option name="properties" type="Map">
        <Option name="enabled" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="coalesce(coalesce(&quot;wounded&quot;, &quot;wounded_low&quot;, &quot;wounded_high&quot;), 0) &gt; 0"/>
         <Option name="type" type="int" value="3"/>
        </Option>
        <Option name="size" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="1.055 * sqrt((coalesce(coalesce(&quot;killed&quot;, &quot;killed_low&quot;, &quot;killed_high&quot;), 0) + coalesce(coalesce(&quot;wounded&quot;, &quot;wounded_low&quot;, &quot;wounded_high&quot;), 0)))"/>
         <Option name="type" type="int" value="3"/>
        </Option>
        <Option name="outlineStyle" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="if(coalesce(&quot;precision&quot;, &#39;exact&#39;) = &#39;exact&#39;, &#39;solid&#39;, &#39;dash&#39;)"/>
         <Option name="type" type="int" value="3"/>
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection"/>
      </Option>
     </data_defined_properties>
    </layer>
    <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="circle"/>
      <Option name="angle" type="QString" value="0"/>
      <Option name="color" type="QString" value="106,13,60,175"/>
      <Option name="outline_color" type="QString" value="106,13,60,0"/>
      <Option name="outline_width" type="QString" value="0"/>
      <Option name="size" type="QString" value="1.055"/>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value=""/>
       <Option name="properties" type="Map">
        <Option name="enabled" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="coalesce(coalesce(&quot;killed&quot;, &quot;killed_low&quot;, &quot;killed_high&quot;), 0) &gt; 0"/>
         <Option name="type" type="int" value="3"/>
        </Option>
        <Option name="size" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="1.055 * sqrt(coalesce(coalesce(&quot;killed&quot;, &quot;killed_low&quot;, &quot;killed_high&quot;), 0))"/>
         <Option name="type" type="int" value="3"/>
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection"/>
      </Option>
     </data_defined_properties>
    </layer>
    <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="circle"/>
      <Option name="angle" type="QString" value="0"/>
      <Option name="color" type="QString" value="106,13,60,0"/>
      <Option name="outline_color" type="QString" value="106,13,60,255"/>
      <Option name="outline_width" type="QString" value="0.322"/>
      <Option name="size" type="QString" value="3.465"/>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value=""/>
       <Option name="properties" type="Map">
        <Option name="enabled" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="(coalesce(&quot;killed&quot;, &quot;killed_low&quot;, &quot;killed_high&quot;) IS NOT NULL OR coalesce(&quot;wounded&quot;, &quot;wounded_low&quot;, &quot;wounded_high&quot;) IS NOT NULL) AND coalesce(coalesce(&quot;killed&quot;, &quot;killed_low&quot;, &quot;killed_high&quot;), 0) + coalesce(coalesce(&quot;wounded&quot;, &quot;wounded_low&quot;, &quot;wounded_high&quot;), 0) = 0"/>
         <Option name="type" type="int" value="3"/>
        </Option>
        <Option name="outlineStyle" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="if(coalesce(&quot;precision&quot;, &#39;exact&#39;) = &#39;exact&#39;, &#39;solid&#39;, &#39;dash&#39;)"/>
         <Option name="type" type="int" value="3"/>
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection"/>
      </Option>
     </data_defined_properties>
    </layer>
    <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="arrow"/>
      <Option name="angle" type="QString" value="180"/>
      <Option name="color" type="QString" value="106,13,60,0"/>
      <Option name="outline_color" type="QString" value="106,13,60,255"/>
      <Option name="outline_width" type="QString" value="0.371"/>
      <Option name="size" type="QString" value="3.465"/>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value=""/>
       <Option name="properties" type="Map">
        <Option name="enabled" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="NOT (coalesce(&quot;killed&quot;, &quot;killed_low&quot;, &quot;killed_high&quot;) IS NOT NULL OR coalesce(&quot;wounded&quot;, &quot;wounded_low&quot;, &quot;wounded_high&quot;) IS NOT NULL)"/>
         <Option name="type" type="int" value="3"/>
        </Option>
        <Option name="outlineStyle" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="if(coalesce(&quot;precision&quot;, &#39;exact&#39;) = &#39;exact&#39;, &#39;solid&#39;, &#39;dash&#39;)"/>
         <Option name="type" type="int" value="3"/>
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection"/>
      </Option>
     </data_defined_properties>
    </layer>
    <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="arrow"/>
      <Option name="angle" type="QString" value="180"/>
      <Option name="color" type="QString" value="255,255,255,255"/>
      <Option name="outline_color" type="QString" value="255,255,255,0"/>
      <Option name="outline_width" type="QString" value="0"/>
      <Option name="size" type="QString" value="1.98"/>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value=""/>
       <Option name="properties" type="Map">
        <Option name="enabled" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="1.055 * sqrt(coalesce(coalesce(&quot;killed&quot;, &quot;killed_low&quot;, &quot;killed_high&quot;), 0)) &gt; 2.772"/>
         <Option name="type" type="int" value="3"/>
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection"/>
      </Option>
     </data_defined_properties>
    </layer>
    <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="arrow"/>
      <Option name="angle" type="QString" value="180"/>
      <Option name="color" type="QString" value="106,13,60,255"/>
      <Option name="outline_color" type="QString" value="106,13,60,0"/>
      <Option name="outline_width" type="QString" value="0"/>
      <Option name="size" type="QString" value="1.98"/>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value=""/>
       <Option name="properties" type="Map">
        <Option name="enabled" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="coalesce(coalesce(&quot;killed&quot;, &quot;killed_low&quot;, &quot;killed_high&quot;), 0) = 0 AND (coalesce(&quot;killed&quot;, &quot;killed_low&quot;, &quot;killed_high&quot;) IS NOT NULL OR coalesce(&quot;wounded&quot;, &quot;wounded_low&quot;, &quot;wounded_high&quot;) IS NOT NULL) AND (coalesce(coalesce(&quot;wounded&quot;, &quot;wounded_low&quot;, &quot;wounded_high&quot;), 0) = 0 OR 1.055 * sqrt(coalesce(coalesce(&quot;wounded&quot;, &quot;wounded_low&quot;, &quot;wounded_high&quot;), 0)) &gt; 2.772)"/>
         <Option name="type" type="int" value="3"/>
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection"/>
      </Option>
     </data_defined_properties>
    </layer>
   </symbol>
   <symbol type="marker" name="1" alpha="1" clip_to_extent="1">
    <data_defined_properties>
     <Option type="Map">
      <Option name="name" type="QString" value=""/>
      <Option name="properties" type="Map">
       <Option name="alpha" type="Map">
        <Option name="active" type="bool" value="true"/>
        <Option name="expression" type="QString" value="if(@map_start_time IS NOT NULL OR coalesce(&quot;shown&quot;, true), 100, 0)"/>
        <Option name="type" type="int" value="3"/>
       </Option>
      </Option>
      <Option name="type" type="QString" value="collection"/>
     </Option>
    </data_defined_properties>
    <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="circle"/>
      <Option name="angle" type="QString" value="0"/>
      <Option name="color" type="QString" value="179,38,30,48"/>
      <Option name="outline_color" type="QString" value="179,38,30,255"/>
      <Option name="outline_width" type="QString" value="0.322"/>
      <Option name="size" type="QString" value="2.11"/>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value=""/>
       <Option name="properties" type="Map">
        <Option name="enabled" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="coalesce(coalesce(&quot;wounded&quot;, &quot;wounded_low&quot;, &quot;wounded_high&quot;), 0) &gt; 0"/>
         <Option name="type" type="int" value="3"/>
        </Option>
        <Option name="size" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="1.055 * sqrt((coalesce(coalesce(&quot;killed&quot;, &quot;killed_low&quot;, &quot;killed_high&quot;), 0) + coalesce(coalesce(&quot;wounded&quot;, &quot;wounded_low&quot;, &quot;wounded_high&quot;), 0)))"/>
         <Option name="type" type="int" value="3"/>
        </Option>
        <Option name="outlineStyle" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="if(coalesce(&quot;precision&quot;, &#39;exact&#39;) = &#39;exact&#39;, &#39;solid&#39;, &#39;dash&#39;)"/>
         <Option name="type" type="int" value="3"/>
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection"/>
      </Option>
     </data_defined_properties>
    </layer>
    <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="circle"/>
      <Option name="angle" type="QString" value="0"/>
      <Option name="color" type="QString" value="179,38,30,175"/>
      <Option name="outline_color" type="QString" value="179,38,30,0"/>
      <Option name="outline_width" type="QString" value="0"/>
      <Option name="size" type="QString" value="1.055"/>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value=""/>
       <Option name="properties" type="Map">
        <Option name="enabled" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="coalesce(coalesce(&quot;killed&quot;, &quot;killed_low&quot;, &quot;killed_high&quot;), 0) &gt; 0"/>
         <Option name="type" type="int" value="3"/>
        </Option>
        <Option name="size" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="1.055 * sqrt(coalesce(coalesce(&quot;killed&quot;, &quot;killed_low&quot;, &quot;killed_high&quot;), 0))"/>
         <Option name="type" type="int" value="3"/>
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection"/>
      </Option>
     </data_defined_properties>
    </layer>
    <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="circle"/>
      <Option name="angle" type="QString" value="0"/>
      <Option name="color" type="QString" value="179,38,30,0"/>
      <Option name="outline_color" type="QString" value="179,38,30,255"/>
      <Option name="outline_width" type="QString" value="0.322"/>
      <Option name="size" type="QString" value="3.465"/>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value=""/>
       <Option name="properties" type="Map">
        <Option name="enabled" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="(coalesce(&quot;killed&quot;, &quot;killed_low&quot;, &quot;killed_high&quot;) IS NOT NULL OR coalesce(&quot;wounded&quot;, &quot;wounded_low&quot;, &quot;wounded_high&quot;) IS NOT NULL) AND coalesce(coalesce(&quot;killed&quot;, &quot;killed_low&quot;, &quot;killed_high&quot;), 0) + coalesce(coalesce(&quot;wounded&quot;, &quot;wounded_low&quot;, &quot;wounded_high&quot;), 0) = 0"/>
         <Option name="type" type="int" value="3"/>
        </Option>
        <Option name="outlineStyle" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="if(coalesce(&quot;precision&quot;, &#39;exact&#39;) = &#39;exact&#39;, &#39;solid&#39;, &#39;dash&#39;)"/>
         <Option name="type" type="int" value="3"/>
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection"/>
      </Option>
     </data_defined_properties>
    </layer>
    <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="equilateral_triangle"/>
      <Option name="angle" type="QString" value="0"/>
      <Option name="color" type="QString" value="179,38,30,0"/>
      <Option name="outline_color" type="QString" value="179,38,30,255"/>
      <Option name="outline_width" type="QString" value="0.371"/>
      <Option name="size" type="QString" value="3.465"/>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value=""/>
       <Option name="properties" type="Map">
        <Option name="enabled" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="NOT (coalesce(&quot;killed&quot;, &quot;killed_low&quot;, &quot;killed_high&quot;) IS NOT NULL OR coalesce(&quot;wounded&quot;, &quot;wounded_low&quot;, &quot;wounded_high&quot;) IS NOT NULL)"/>
         <Option name="type" type="int" value="3"/>
        </Option>
        <Option name="outlineStyle" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="if(coalesce(&quot;precision&quot;, &#39;exact&#39;) = &#39;exact&#39;, &#39;solid&#39;, &#39;dash&#39;)"/>
         <Option name="type" type="int" value="3"/>
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection"/>
      </Option>
     </data_defined_properties>
    </layer>
    <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="equilateral_triangle"/>
      <Option name="angle" type="QString" value="0"/>
      <Option name="color" type="QString" value="255,255,255,255"/>
      <Option name="outline_color" type="QString" value="255,255,255,0"/>
      <Option name="outline_width" type="QString" value="0"/>
      <Option name="size" type="QString" value="1.98"/>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value=""/>
       <Option name="properties" type="Map">
        <Option name="enabled" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="1.055 * sqrt(coalesce(coalesce(&quot;killed&quot;, &quot;killed_low&quot;, &quot;killed_high&quot;), 0)) &gt; 2.772"/>
         <Option name="type" type="int" value="3"/>
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection"/>
      </Option>
     </data_defined_properties>
    </layer>
    <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="equilateral_triangle"/>
      <Option name="angle" type="QString" value="0"/>
      <Option name="color" type="QString" value="179,38,30,255"/>
      <Option name="outline_color" type="QString" value="179,38,30,0"/>
      <Option name="outline_width" type="QString" value="0"/>
      <Option name="size" type="QString" value="1.98"/>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value=""/>
       <Option name="properties" type="Map">
        <Option name="enabled" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="coalesce(coalesce(&quot;killed&quot;, &quot;killed_low&quot;, &quot;killed_high&quot;), 0) = 0 AND (coalesce(&quot;killed&quot;, &quot;killed_low&quot;, &quot;killed_high&quot;) IS NOT NULL OR coalesce(&quot;wounded&quot;, &quot;wounded_low&quot;, &quot;wounded_high&quot;) IS NOT NULL) AND (coalesce(coalesce(&quot;wounded&quot;, &quot;wounded_low&quot;, &quot;wounded_high&quot;), 0) = 0 OR 1.055 * sqrt(coalesce(coalesce(&quot;wounded&quot;, &quot;wounded_low&quot;, &quot;wounded_high&quot;), 0)) &gt; 2.772)"/>
         <Option name="type" type="int" value="3"/>
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection"/>
      </Option>
     </data_defined_properties>
    </layer>
   </symbol>
   <symbol type="marker" name="2" alpha="1" clip_to_extent="1">
    <data_defined_properties>
     <Option type="Map">
      <Option name="name" type="QString" value=""/>
      <Option name="properties" type="Map">
       <Option name="alpha" type="Map">
        <Option name="active" type="bool" value="true"/>
        <Option name="expression" type="QString" value="if(@map_start_time IS NOT NULL OR coalesce(&quot;shown&quot;, true), 100, 0)"/>
        <Option name="type" type="int" value="3"/>
       </Option>
      </Option>
      <Option name="type" type="QString" value="collection"/>
     </Option>
    </data_defined_properties>
    <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="circle"/>
      <Option name="angle" type="QString" value="0"/>
      <Option name="color" type="QString" value="179,38,30,48"/>
      <Option name="outline_color" type="QString" value="179,38,30,255"/>
      <Option name="outline_width" type="QString" value="0.322"/>
      <Option name="size" type="QString" value="2.11"/>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value=""/>
       <Option name="properties" type="Map">
        <Option name="enabled" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="coalesce(coalesce(&quot;wounded&quot;, &quot;wounded_low&quot;, &quot;wounded_high&quot;), 0) &gt; 0"/>
         <Option name="type" type="int" value="3"/>
        </Option>
        <Option name="size" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="1.055 * sqrt((coalesce(coalesce(&quot;killed&quot;, &quot;killed_low&quot;, &quot;killed_high&quot;), 0) + coalesce(coalesce(&quot;wounded&quot;, &quot;wounded_low&quot;, &quot;wounded_high&quot;), 0)))"/>
         <Option name="type" type="int" value="3"/>
        </Option>
        <Option name="outlineStyle" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="if(coalesce(&quot;precision&quot;, &#39;exact&#39;) = &#39;exact&#39;, &#39;solid&#39;, &#39;dash&#39;)"/>
         <Option name="type" type="int" value="3"/>
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection"/>
      </Option>
     </data_defined_properties>
    </layer>
    <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="circle"/>
      <Option name="angle" type="QString" value="0"/>
      <Option name="color" type="QString" value="179,38,30,175"/>
      <Option name="outline_color" type="QString" value="179,38,30,0"/>
      <Option name="outline_width" type="QString" value="0"/>
      <Option name="size" type="QString" value="1.055"/>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value=""/>
       <Option name="properties" type="Map">
        <Option name="enabled" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="coalesce(coalesce(&quot;killed&quot;, &quot;killed_low&quot;, &quot;killed_high&quot;), 0) &gt; 0"/>
         <Option name="type" type="int" value="3"/>
        </Option>
        <Option name="size" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="1.055 * sqrt(coalesce(coalesce(&quot;killed&quot;, &quot;killed_low&quot;, &quot;killed_high&quot;), 0))"/>
         <Option name="type" type="int" value="3"/>
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection"/>
      </Option>
     </data_defined_properties>
    </layer>
    <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="circle"/>
      <Option name="angle" type="QString" value="0"/>
      <Option name="color" type="QString" value="179,38,30,0"/>
      <Option name="outline_color" type="QString" value="179,38,30,255"/>
      <Option name="outline_width" type="QString" value="0.322"/>
      <Option name="size" type="QString" value="3.465"/>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value=""/>
       <Option name="properties" type="Map">
        <Option name="enabled" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="(coalesce(&quot;killed&quot;, &quot;killed_low&quot;, &quot;killed_high&quot;) IS NOT NULL OR coalesce(&quot;wounded&quot;, &quot;wounded_low&quot;, &quot;wounded_high&quot;) IS NOT NULL) AND coalesce(coalesce(&quot;killed&quot;, &quot;killed_low&quot;, &quot;killed_high&quot;), 0) + coalesce(coalesce(&quot;wounded&quot;, &quot;wounded_low&quot;, &quot;wounded_high&quot;), 0) = 0"/>
         <Option name="type" type="int" value="3"/>
        </Option>
        <Option name="outlineStyle" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="if(coalesce(&quot;precision&quot;, &#39;exact&#39;) = &#39;exact&#39;, &#39;solid&#39;, &#39;dash&#39;)"/>
         <Option name="type" type="int" value="3"/>
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection"/>
      </Option>
     </data_defined_properties>
    </layer>
    <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="cross_fill"/>
      <Option name="angle" type="QString" value="45"/>
      <Option name="color" type="QString" value="179,38,30,0"/>
      <Option name="outline_color" type="QString" value="179,38,30,255"/>
      <Option name="outline_width" type="QString" value="0.371"/>
      <Option name="size" type="QString" value="3.465"/>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value=""/>
       <Option name="properties" type="Map">
        <Option name="enabled" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="NOT (coalesce(&quot;killed&quot;, &quot;killed_low&quot;, &quot;killed_high&quot;) IS NOT NULL OR coalesce(&quot;wounded&quot;, &quot;wounded_low&quot;, &quot;wounded_high&quot;) IS NOT NULL)"/>
         <Option name="type" type="int" value="3"/>
        </Option>
        <Option name="outlineStyle" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="if(coalesce(&quot;precision&quot;, &#39;exact&#39;) = &#39;exact&#39;, &#39;solid&#39;, &#39;dash&#39;)"/>
         <Option name="type" type="int" value="3"/>
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection"/>
      </Option>
     </data_defined_properties>
    </layer>
    <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="cross_fill"/>
      <Option name="angle" type="QString" value="45"/>
      <Option name="color" type="QString" value="255,255,255,255"/>
      <Option name="outline_color" type="QString" value="255,255,255,0"/>
      <Option name="outline_width" type="QString" value="0"/>
      <Option name="size" type="QString" value="1.98"/>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value=""/>
       <Option name="properties" type="Map">
        <Option name="enabled" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="1.055 * sqrt(coalesce(coalesce(&quot;killed&quot;, &quot;killed_low&quot;, &quot;killed_high&quot;), 0)) &gt; 2.772"/>
         <Option name="type" type="int" value="3"/>
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection"/>
      </Option>
     </data_defined_properties>
    </layer>
    <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="cross_fill"/>
      <Option name="angle" type="QString" value="45"/>
      <Option name="color" type="QString" value="179,38,30,255"/>
      <Option name="outline_color" type="QString" value="179,38,30,0"/>
      <Option name="outline_width" type="QString" value="0"/>
      <Option name="size" type="QString" value="1.98"/>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value=""/>
       <Option name="properties" type="Map">
        <Option name="enabled" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="coalesce(coalesce(&quot;killed&quot;, &quot;killed_low&quot;, &quot;killed_high&quot;), 0) = 0 AND (coalesce(&quot;killed&quot;, &quot;killed_low&quot;, &quot;killed_high&quot;) IS NOT NULL OR coalesce(&quot;wounded&quot;, &quot;wounded_low&quot;, &quot;wounded_high&quot;) IS NOT NULL) AND (coalesce(coalesce(&quot;wounded&quot;, &quot;wounded_low&quot;, &quot;wounded_high&quot;), 0) = 0 OR 1.055 * sqrt(coalesce(coalesce(&quot;wounded&quot;, &quot;wounded_low&quot;, &quot;wounded_high&quot;), 0)) &gt; 2.772)"/>
         <Option name="type" type="int" value="3"/>
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection"/>
      </Option>
     </data_defined_properties>
    </layer>
   </symbol>
  </symbols>
 </renderer-v2>
 <labeling type="simple">
  <settings calloutType="simple">
   <text-style fieldName="coalesce(&quot;callout&quot;, array_to_string(array_filter(array(coalesce(&quot;label&quot;, &quot;title&quot;, replace(&quot;kind&quot;, &#39;_&#39;, &#39; &#39;)), &quot;date_text&quot;, &quot;casualties&quot;, if(strpos(&quot;damage&quot;, &#39;damage&#39;), &quot;damage&quot;, &quot;damage&quot; || &#39; damage&#39;)), @element IS NOT NULL), &#39;, &#39;) || if(&quot;status&quot; = &#39;confirmed&#39; OR strpos(coalesce(&quot;label&quot;, &quot;title&quot;, &#39;&#39;), &quot;status&quot;), &#39;&#39;, &#39; (&#39; || &quot;status&quot; || &#39;)&#39;) || if(&quot;confidence&quot; = &#39;low&#39;, &#39; (?)&#39;, &#39;&#39;) || if(&quot;as_of_state&quot; = &#39;possibly&#39;, coalesce(&#39;, last reported &#39; || &quot;observed_text&quot;, &#39;&#39;), &#39;&#39;))" isExpression="1" fontSize="2.599" fontSizeUnit="MM" fontItalic="1" fontWeight="50" textColor="179,38,30,255" textOpacity="1" multilineHeight="0.9" allowHtml="0">
    <text-buffer bufferDraw="1" bufferSizeUnits="MM" bufferColor="251,248,239,255" bufferOpacity="0.88" bufferNoFill="1" bufferJoinStyle="128" bufferSize="0.619"/>
    <background shapeDraw="0" shapeType="0" shapeSizeType="0" shapeSizeUnit="MM" shapeOpacity="1" shapeSizeX="0.495" shapeSizeY="0.124">
     <symbol type="fill" name="fillSymbol" alpha="1" clip_to_extent="1">
      <data_defined_properties>
       <Option type="Map">
        <Option name="name" type="QString" value=""/>
        <Option name="properties" type="Map"/>
        <Option name="type" type="QString" value="collection"/>
       </Option>
      </data_defined_properties>
      <layer class="SimpleFill" enabled="1" locked="0" pass="0">
       <Option type="Map">
        <Option name="color" type="QString" value="255,255,255,235"/>
        <Option name="style" type="QString" value="solid"/>
        <Option name="outline_style" type="QString" value="no"/>
       </Option>
       <data_defined_properties>
        <Option type="Map">
         <Option name="name" type="QString" value=""/>
         <Option name="properties" type="Map"/>
         <Option name="type" type="QString" value="collection"/>
        </Option>
       </data_defined_properties>
      </layer>
     </symbol>
    </background>
   </text-style>
   <text-format autoWrapLength="26" useMaxLineLengthForAutoWrap="1" multilineAlign="3" wrapChar=""/>
   <placement placement="6" quadOffset="4" dist="0.743" priority="5" xOffset="0" yOffset="0" offsetUnits="MM" distUnits="MM" offsetType="1" predefinedPositionOrder="TSR,TR,TL,L,BL,T,TSL,BSR,BR,B,BSL,R" placementFlags="10" polygonPlacementFlags="2" geometryGeneratorType="PointGeometry" geometryGeneratorEnabled="0" geometryGenerator=""/>
   <rendering drawLabels="1" displayAll="0" obstacle="1" obstacleFactor="1" obstacleType="1" upsidedownLabels="0" limitNumLabels="0"/>
   <dd_properties>
    <Option type="Map">
     <Option name="name" type="QString" value=""/>
     <Option name="properties" type="Map">
      <Option name="Show" type="Map">
       <Option name="active" type="bool" value="true"/>
       <Option name="expression" type="QString" value="@map_start_time IS NOT NULL OR coalesce(&quot;shown&quot;, true)"/>
       <Option name="type" type="int" value="3"/>
      </Option>
      <Option name="Color" type="Map">
       <Option name="active" type="bool" value="true"/>
       <Option name="expression" type="QString" value="CASE WHEN &quot;kind&quot; = &#39;air_strike&#39; THEN &#39;106,13,60,255&#39; WHEN &quot;kind&quot; = &#39;attack&#39; THEN &#39;179,38,30,255&#39; WHEN &quot;kind&quot; = &#39;clash&#39; THEN &#39;179,38,30,255&#39; END"/>
       <Option name="type" type="int" value="3"/>
      </Option>
      <Option name="Priority" type="Map">
       <Option name="active" type="bool" value="true"/>
       <Option name="expression" type="QString" value="if(&quot;callout&quot; IS NULL, min(9, 5 + sqrt(coalesce(coalesce(&quot;killed&quot;, &quot;killed_low&quot;, &quot;killed_high&quot;), 0))), 10)"/>
       <Option name="type" type="int" value="3"/>
      </Option>
     </Option>
     <Option name="type" type="QString" value="collection"/>
    </Option>
   </dd_properties>
  </settings>
 </labeling>
 <fieldConfiguration>
  <field name="id" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="event_date" configurationFlags="None">
   <editWidget type="DateTime">
    <config>
     <Option type="Map">
      <Option name="allow_null" type="bool" value="true"/>
      <Option name="calendar_popup" type="bool" value="true"/>
      <Option name="display_format" type="QString" value="yyyy-MM-dd"/>
      <Option name="field_format" type="QString" value="yyyy-MM-dd"/>
      <Option name="field_iso_format" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="event_date_last" configurationFlags="None">
   <editWidget type="DateTime">
    <config>
     <Option type="Map">
      <Option name="allow_null" type="bool" value="true"/>
      <Option name="calendar_popup" type="bool" value="true"/>
      <Option name="display_format" type="QString" value="yyyy-MM-dd"/>
      <Option name="field_format" type="QString" value="yyyy-MM-dd"/>
      <Option name="field_iso_format" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="date_text" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="place" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="place_text" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="place_id" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="country" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="admin1" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="matched_by" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="precision" configurationFlags="None">
   <editWidget type="ValueMap">
    <config>
     <Option type="Map">
      <Option name="map" type="List">
       <Option type="Map">
        <Option name="Exact" type="QString" value="exact"/>
       </Option>
       <Option type="Map">
        <Option name="Near" type="QString" value="near"/>
       </Option>
       <Option type="Map">
        <Option name="Area" type="QString" value="area"/>
       </Option>
       <Option type="Map">
        <Option name="Region" type="QString" value="region"/>
       </Option>
       <Option type="Map">
        <Option name="Country" type="QString" value="country"/>
       </Option>
       <Option type="Map">
        <Option name="Unknown" type="QString" value="unknown"/>
       </Option>
      </Option>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="kind" configurationFlags="None">
   <editWidget type="ValueMap">
    <config>
     <Option type="Map">
      <Option name="map" type="List">
       <Option type="Map">
        <Option name="Attack" type="QString" value="attack"/>
       </Option>
       <Option type="Map">
        <Option name="Clash" type="QString" value="clash"/>
       </Option>
       <Option type="Map">
        <Option name="Ambush" type="QString" value="ambush"/>
       </Option>
       <Option type="Map">
        <Option name="Explosion" type="QString" value="explosion"/>
       </Option>
       <Option type="Map">
        <Option name="Ied" type="QString" value="ied"/>
       </Option>
       <Option type="Map">
        <Option name="Mine" type="QString" value="mine"/>
       </Option>
       <Option type="Map">
        <Option name="Suicide bombing" type="QString" value="suicide_bombing"/>
       </Option>
       <Option type="Map">
        <Option name="Shelling" type="QString" value="shelling"/>
       </Option>
       <Option type="Map">
        <Option name="Air strike" type="QString" value="air_strike"/>
       </Option>
       <Option type="Map">
        <Option name="Kidnapping" type="QString" value="kidnapping"/>
       </Option>
       <Option type="Map">
        <Option name="Violence against civilians" type="QString" value="violence_against_civilians"/>
       </Option>
       <Option type="Map">
        <Option name="Accident" type="QString" value="accident"/>
       </Option>
       <Option type="Map">
        <Option name="Illness" type="QString" value="illness"/>
       </Option>
       <Option type="Map">
        <Option name="Death" type="QString" value="death"/>
       </Option>
       <Option type="Map">
        <Option name="Protest" type="QString" value="protest"/>
       </Option>
       <Option type="Map">
        <Option name="Coup attempt" type="QString" value="coup_attempt"/>
       </Option>
       <Option type="Map">
        <Option name="Arrest" type="QString" value="arrest"/>
       </Option>
       <Option type="Map">
        <Option name="Intervention" type="QString" value="intervention"/>
       </Option>
       <Option type="Map">
        <Option name="Talks" type="QString" value="talks"/>
       </Option>
       <Option type="Map">
        <Option name="Other" type="QString" value="other"/>
       </Option>
      </Option>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="status" configurationFlags="None">
   <editWidget type="ValueMap">
    <config>
     <Option type="Map">
      <Option name="map" type="List">
       <Option type="Map">
        <Option name="Confirmed" type="QString" value="confirmed"/>
       </Option>
       <Option type="Map">
        <Option name="Claimed" type="QString" value="claimed"/>
       </Option>
       <Option type="Map">
        <Option name="Disputed" type="QString" value="disputed"/>
       </Option>
       <Option type="Map">
        <Option name="Unconfirmed" type="QString" value="unconfirmed"/>
       </Option>
       <Option type="Map">
        <Option name="Planned" type="QString" value="planned"/>
       </Option>
      </Option>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="title" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="means" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="target" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="actors" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="responders" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="killed_low" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="killed" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="killed_high" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="killed_text" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="wounded_low" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="wounded" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="wounded_high" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="wounded_text" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="casualties" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="true"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="damage" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="label" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="true"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="callout" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="true"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="callout_fact_id" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="callout_source" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="conflicts_with" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="fact_id" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="origin_id" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="source" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="source_title" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="true"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="locator" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="attributed_to" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="confidence" configurationFlags="None">
   <editWidget type="ValueMap">
    <config>
     <Option type="Map">
      <Option name="map" type="List">
       <Option type="Map">
        <Option name="High" type="QString" value="high"/>
       </Option>
       <Option type="Map">
        <Option name="Medium" type="QString" value="medium"/>
       </Option>
       <Option type="Map">
        <Option name="Low" type="QString" value="low"/>
       </Option>
      </Option>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="note" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="true"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="as_of_state" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="shown" configurationFlags="None">
   <editWidget type="CheckBox">
    <config>
     <Option type="Map"/>
    </config>
   </editWidget>
  </field>
 </fieldConfiguration>
 <aliases>
  <alias index="0" field="id" name="Id"/>
  <alias index="1" field="event_date" name="Date"/>
  <alias index="2" field="event_date_last" name="Last possible date"/>
  <alias index="3" field="date_text" name="Date in words"/>
  <alias index="4" field="place" name="Place"/>
  <alias index="5" field="place_text" name="Place as written"/>
  <alias index="6" field="place_id" name="Place (id)"/>
  <alias index="7" field="country" name="Country"/>
  <alias index="8" field="admin1" name="Province"/>
  <alias index="9" field="matched_by" name="Place matched by"/>
  <alias index="10" field="precision" name="Precision"/>
  <alias index="11" field="kind" name="Kind"/>
  <alias index="12" field="status" name="Status"/>
  <alias index="13" field="title" name="Title"/>
  <alias index="14" field="means" name="Means"/>
  <alias index="15" field="target" name="Target"/>
  <alias index="16" field="actors" name="Actors"/>
  <alias index="17" field="responders" name="Responders"/>
  <alias index="18" field="killed_low" name="Killed, at least"/>
  <alias index="19" field="killed" name="Killed"/>
  <alias index="20" field="killed_high" name="Killed, at most"/>
  <alias index="21" field="killed_text" name="Killed, as written"/>
  <alias index="22" field="wounded_low" name="Wounded, at least"/>
  <alias index="23" field="wounded" name="Wounded"/>
  <alias index="24" field="wounded_high" name="Wounded, at most"/>
  <alias index="25" field="wounded_text" name="Wounded, as written"/>
  <alias index="26" field="casualties" name="Casualties in words"/>
  <alias index="27" field="damage" name="Damage"/>
  <alias index="28" field="label" name="Label"/>
  <alias index="29" field="callout" name="Call-out"/>
  <alias index="30" field="callout_fact_id" name="Facts of the call-out"/>
  <alias index="31" field="callout_source" name="Source of the call-out"/>
  <alias index="32" field="conflicts_with" name="Contradicted by"/>
  <alias index="33" field="fact_id" name="Facts"/>
  <alias index="34" field="origin_id" name="Id of origin"/>
  <alias index="35" field="source" name="Source"/>
  <alias index="36" field="source_title" name="Source in words"/>
  <alias index="37" field="locator" name="Page or paragraph"/>
  <alias index="38" field="attributed_to" name="In whose words"/>
  <alias index="39" field="confidence" name="Confidence"/>
  <alias index="40" field="note" name="Note"/>
  <alias index="41" field="as_of_state" name="Holds as of the map&#39;s date"/>
  <alias index="42" field="shown" name="On the map"/>
 </aliases>
 <editorlayout>tablayout</editorlayout>
 <attributeEditorForm>
  <attributeEditorContainer name="What" columnCount="1" groupBox="0" showLabel="1" visibilityExpressionEnabled="0" visibilityExpression="">
   <attributeEditorField name="kind" index="11" showLabel="1"/>
   <attributeEditorField name="status" index="12" showLabel="1"/>
   <attributeEditorField name="title" index="13" showLabel="1"/>
   <attributeEditorField name="means" index="14" showLabel="1"/>
   <attributeEditorField name="target" index="15" showLabel="1"/>
   <attributeEditorField name="actors" index="16" showLabel="1"/>
   <attributeEditorField name="responders" index="17" showLabel="1"/>
   <attributeEditorField name="damage" index="27" showLabel="1"/>
   <attributeEditorField name="label" index="28" showLabel="1"/>
   <attributeEditorField name="callout" index="29" showLabel="1"/>
  </attributeEditorContainer>
  <attributeEditorContainer name="When" columnCount="1" groupBox="0" showLabel="1" visibilityExpressionEnabled="0" visibilityExpression="">
   <attributeEditorField name="event_date" index="1" showLabel="1"/>
   <attributeEditorField name="event_date_last" index="2" showLabel="1"/>
   <attributeEditorField name="date_text" index="3" showLabel="1"/>
  </attributeEditorContainer>
  <attributeEditorContainer name="Where" columnCount="1" groupBox="0" showLabel="1" visibilityExpressionEnabled="0" visibilityExpression="">
   <attributeEditorField name="place" index="4" showLabel="1"/>
   <attributeEditorField name="place_text" index="5" showLabel="1"/>
   <attributeEditorField name="country" index="7" showLabel="1"/>
   <attributeEditorField name="admin1" index="8" showLabel="1"/>
   <attributeEditorField name="precision" index="10" showLabel="1"/>
  </attributeEditorContainer>
  <attributeEditorContainer name="Numbers" columnCount="1" groupBox="0" showLabel="1" visibilityExpressionEnabled="0" visibilityExpression="">
   <attributeEditorField name="killed_low" index="18" showLabel="1"/>
   <attributeEditorField name="killed" index="19" showLabel="1"/>
   <attributeEditorField name="killed_high" index="20" showLabel="1"/>
   <attributeEditorField name="killed_text" index="21" showLabel="1"/>
   <attributeEditorField name="wounded_low" index="22" showLabel="1"/>
   <attributeEditorField name="wounded" index="23" showLabel="1"/>
   <attributeEditorField name="wounded_high" index="24" showLabel="1"/>
   <attributeEditorField name="wounded_text" index="25" showLabel="1"/>
   <attributeEditorField name="casualties" index="26" showLabel="1"/>
  </attributeEditorContainer>
  <attributeEditorContainer name="Source" columnCount="1" groupBox="0" showLabel="1" visibilityExpressionEnabled="0" visibilityExpression="">
   <attributeEditorField name="callout_source" index="31" showLabel="1"/>
   <attributeEditorField name="conflicts_with" index="32" showLabel="1"/>
   <attributeEditorField name="source" index="35" showLabel="1"/>
   <attributeEditorField name="source_title" index="36" showLabel="1"/>
   <attributeEditorField name="locator" index="37" showLabel="1"/>
   <attributeEditorField name="attributed_to" index="38" showLabel="1"/>
   <attributeEditorField name="confidence" index="39" showLabel="1"/>
   <attributeEditorField name="note" index="40" showLabel="1"/>
   <attributeEditorField name="as_of_state" index="41" showLabel="1"/>
   <attributeEditorField name="shown" index="42" showLabel="1"/>
  </attributeEditorContainer>
  <attributeEditorContainer name="Ids" columnCount="1" groupBox="0" showLabel="1" visibilityExpressionEnabled="0" visibilityExpression="">
   <attributeEditorField name="id" index="0" showLabel="1"/>
   <attributeEditorField name="place_id" index="6" showLabel="1"/>
   <attributeEditorField name="matched_by" index="9" showLabel="1"/>
   <attributeEditorField name="callout_fact_id" index="30" showLabel="1"/>
   <attributeEditorField name="fact_id" index="33" showLabel="1"/>
   <attributeEditorField name="origin_id" index="34" showLabel="1"/>
  </attributeEditorContainer>
 </attributeEditorForm>
 <previewExpression>array_to_string(array_filter(array(coalesce(&quot;label&quot;, &quot;title&quot;, replace(&quot;kind&quot;, &#39;_&#39;, &#39; &#39;)), &quot;date_text&quot;, &quot;casualties&quot;, if(strpos(&quot;damage&quot;, &#39;damage&#39;), &quot;damage&quot;, &quot;damage&quot; || &#39; damage&#39;)), @element IS NOT NULL), &#39;, &#39;) || if(&quot;status&quot; = &#39;confirmed&#39; OR strpos(coalesce(&quot;label&quot;, &quot;title&quot;, &#39;&#39;), &quot;status&quot;), &#39;&#39;, &#39; (&#39; || &quot;status&quot; || &#39;)&#39;) || if(&quot;confidence&quot; = &#39;low&#39;, &#39; (?)&#39;, &#39;&#39;) || if(&quot;as_of_state&quot; = &#39;possibly&#39;, coalesce(&#39;, last reported &#39; || &quot;observed_text&quot;, &#39;&#39;), &#39;&#39;)</previewExpression>
 <mapTip>&lt;b&gt;[% replace(replace(replace(coalesce(array_to_string(array_filter(array(coalesce(&quot;label&quot;, &quot;title&quot;, replace(&quot;kind&quot;, &#39;_&#39;, &#39; &#39;)), &quot;date_text&quot;, &quot;casualties&quot;, if(strpos(&quot;damage&quot;, &#39;damage&#39;), &quot;damage&quot;, &quot;damage&quot; || &#39; damage&#39;)), @element IS NOT NULL), &#39;, &#39;) || if(&quot;status&quot; = &#39;confirmed&#39; OR strpos(coalesce(&quot;label&quot;, &quot;title&quot;, &#39;&#39;), &quot;status&quot;), &#39;&#39;, &#39; (&#39; || &quot;status&quot; || &#39;)&#39;) || if(&quot;confidence&quot; = &#39;low&#39;, &#39; (?)&#39;, &#39;&#39;) || if(&quot;as_of_state&quot; = &#39;possibly&#39;, coalesce(&#39;, last reported &#39; || &quot;observed_text&quot;, &#39;&#39;), &#39;&#39;), &#39;&#39;), &#39;&amp;&#39;, &#39;&amp;amp;&#39;), &#39;&lt;&#39;, &#39;&amp;lt;&#39;), &#39;&gt;&#39;, &#39;&amp;gt;&#39;) %]&lt;/b&gt;
[% coalesce(&#39;&lt;br&gt;&lt;i&gt;Place:&lt;/i&gt; &#39; || replace(replace(replace(to_string(&quot;place&quot;), &#39;&amp;&#39;, &#39;&amp;amp;&#39;), &#39;&lt;&#39;, &#39;&amp;lt;&#39;), &#39;&gt;&#39;, &#39;&amp;gt;&#39;), &#39;&#39;) %]
[% coalesce(&#39;&lt;br&gt;&lt;i&gt;Precision:&lt;/i&gt; &#39; || replace(replace(replace(to_string(&quot;precision&quot;), &#39;&amp;&#39;, &#39;&amp;amp;&#39;), &#39;&lt;&#39;, &#39;&amp;lt;&#39;), &#39;&gt;&#39;, &#39;&amp;gt;&#39;), &#39;&#39;) %]
[% coalesce(&#39;&lt;br&gt;&lt;i&gt;Date in words:&lt;/i&gt; &#39; || replace(replace(replace(to_string(&quot;date_text&quot;), &#39;&amp;&#39;, &#39;&amp;amp;&#39;), &#39;&lt;&#39;, &#39;&amp;lt;&#39;), &#39;&gt;&#39;, &#39;&amp;gt;&#39;), &#39;&#39;) %]
[% coalesce(&#39;&lt;br&gt;&lt;i&gt;Kind:&lt;/i&gt; &#39; || replace(replace(replace(to_string(&quot;kind&quot;), &#39;&amp;&#39;, &#39;&amp;amp;&#39;), &#39;&lt;&#39;, &#39;&amp;lt;&#39;), &#39;&gt;&#39;, &#39;&amp;gt;&#39;), &#39;&#39;) %]
[% coalesce(&#39;&lt;br&gt;&lt;i&gt;Status:&lt;/i&gt; &#39; || replace(replace(replace(to_string(&quot;status&quot;), &#39;&amp;&#39;, &#39;&amp;amp;&#39;), &#39;&lt;&#39;, &#39;&amp;lt;&#39;), &#39;&gt;&#39;, &#39;&amp;gt;&#39;), &#39;&#39;) %]
[% coalesce(&#39;&lt;br&gt;&lt;i&gt;Means:&lt;/i&gt; &#39; || replace(replace(replace(to_string(&quot;means&quot;), &#39;&amp;&#39;, &#39;&amp;amp;&#39;), &#39;&lt;&#39;, &#39;&amp;lt;&#39;), &#39;&gt;&#39;, &#39;&amp;gt;&#39;), &#39;&#39;) %]
[% coalesce(&#39;&lt;br&gt;&lt;i&gt;Target:&lt;/i&gt; &#39; || replace(replace(replace(to_string(&quot;target&quot;), &#39;&amp;&#39;, &#39;&amp;amp;&#39;), &#39;&lt;&#39;, &#39;&amp;lt;&#39;), &#39;&gt;&#39;, &#39;&amp;gt;&#39;), &#39;&#39;) %]
[% coalesce(&#39;&lt;br&gt;&lt;i&gt;Actors:&lt;/i&gt; &#39; || replace(replace(replace(to_string(&quot;actors&quot;), &#39;&amp;&#39;, &#39;&amp;amp;&#39;), &#39;&lt;&#39;, &#39;&amp;lt;&#39;), &#39;&gt;&#39;, &#39;&amp;gt;&#39;), &#39;&#39;) %]
[% coalesce(&#39;&lt;br&gt;&lt;i&gt;Responders:&lt;/i&gt; &#39; || replace(replace(replace(to_string(&quot;responders&quot;), &#39;&amp;&#39;, &#39;&amp;amp;&#39;), &#39;&lt;&#39;, &#39;&amp;lt;&#39;), &#39;&gt;&#39;, &#39;&amp;gt;&#39;), &#39;&#39;) %]
[% coalesce(&#39;&lt;br&gt;&lt;i&gt;Casualties in words:&lt;/i&gt; &#39; || replace(replace(replace(to_string(&quot;casualties&quot;), &#39;&amp;&#39;, &#39;&amp;amp;&#39;), &#39;&lt;&#39;, &#39;&amp;lt;&#39;), &#39;&gt;&#39;, &#39;&amp;gt;&#39;), &#39;&#39;) %]
[% coalesce(&#39;&lt;br&gt;&lt;i&gt;Damage:&lt;/i&gt; &#39; || replace(replace(replace(to_string(&quot;damage&quot;), &#39;&amp;&#39;, &#39;&amp;amp;&#39;), &#39;&lt;&#39;, &#39;&amp;lt;&#39;), &#39;&gt;&#39;, &#39;&amp;gt;&#39;), &#39;&#39;) %]
[% coalesce(&#39;&lt;br&gt;&lt;i&gt;Call-out:&lt;/i&gt; &#39; || replace(replace(replace(to_string(&quot;callout&quot;), &#39;&amp;&#39;, &#39;&amp;amp;&#39;), &#39;&lt;&#39;, &#39;&amp;lt;&#39;), &#39;&gt;&#39;, &#39;&amp;gt;&#39;), &#39;&#39;) %]
[% coalesce(&#39;&lt;br&gt;&lt;i&gt;Note:&lt;/i&gt; &#39; || replace(replace(replace(to_string(&quot;note&quot;), &#39;&amp;&#39;, &#39;&amp;amp;&#39;), &#39;&lt;&#39;, &#39;&amp;lt;&#39;), &#39;&gt;&#39;, &#39;&amp;gt;&#39;), &#39;&#39;) %]
[% coalesce(&#39;&lt;br&gt;&lt;i&gt;In whose words:&lt;/i&gt; &#39; || replace(replace(replace(to_string(&quot;attributed_to&quot;), &#39;&amp;&#39;, &#39;&amp;amp;&#39;), &#39;&lt;&#39;, &#39;&amp;lt;&#39;), &#39;&gt;&#39;, &#39;&amp;gt;&#39;), &#39;&#39;) %]
[% coalesce(&#39;&lt;br&gt;&lt;i&gt;Source in words:&lt;/i&gt; &#39; || replace(replace(replace(to_string(&quot;source_title&quot;), &#39;&amp;&#39;, &#39;&amp;amp;&#39;), &#39;&lt;&#39;, &#39;&amp;lt;&#39;), &#39;&gt;&#39;, &#39;&amp;gt;&#39;), &#39;&#39;) %]</mapTip>
 <layerGeometryType>0</layerGeometryType>
</qgis>
